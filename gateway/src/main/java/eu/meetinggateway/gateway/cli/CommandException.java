// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.cli;

/** A command failed; the message is for the operator. */
final class CommandException extends RuntimeException {
  CommandException(String message) {
    super(message);
  }

  CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
