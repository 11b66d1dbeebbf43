// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

/** LiveKit's room service gave no answer that can be used. */
public final class RoomServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RoomServiceFault fault;

  RoomServiceException(RoomServiceFault fault) {
    super(fault.sentence());
    this.fault = fault;
  }

  public RoomServiceFault fault() {
    return fault;
  }
}
