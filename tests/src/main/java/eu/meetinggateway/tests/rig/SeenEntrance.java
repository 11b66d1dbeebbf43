// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

/**
 * Somebody of whom a page heard that they entered, for which Meet raises a notice.
 *
 * @param name as shown there
 * @param at milliseconds since the epoch
 */
public record SeenEntrance(String name, double at) {}
