// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

/** Meet's external API did not do what it was asked for. */
public final class MeetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final MeetFault fault;

  public MeetException(MeetFault fault) {
    super(fault.sentence());
    this.fault = fault;
  }

  public MeetFault fault() {
    return fault;
  }
}
