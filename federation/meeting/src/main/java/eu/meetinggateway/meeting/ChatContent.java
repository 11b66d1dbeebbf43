// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

/** What a chat line says. Personal data: does not print. */
public sealed interface ChatContent permits ChatText, Ciphertext {}
