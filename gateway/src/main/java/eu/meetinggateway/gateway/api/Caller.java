// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.gateway.config.ApiRole;

/**
 * Who sent a request.
 *
 * @param name of the token, not of a person
 */
record Caller(String name, ApiRole role) {}
