// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

/** A request is answered with a fault. */
public final class ApiException extends RuntimeException {
  private final Fault fault;

  /**
   * @param detail one sentence for the caller, without personal data
   */
  public ApiException(Fault fault, String detail) {
    super(detail);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }

  public String detail() {
    String message = getMessage();
    return message == null ? fault.title() : message;
  }
}
