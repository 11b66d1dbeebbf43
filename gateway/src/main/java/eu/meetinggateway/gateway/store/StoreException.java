// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import org.jspecify.annotations.Nullable;

/** The store did nothing; the message is a sentence for operators, without what was to be kept. */
public final class StoreException extends RuntimeException {
  private final StoreFault fault;

  /**
   * @param cause only from where nothing was to be kept yet: the texts of libraries repeat values
   */
  public StoreException(StoreFault fault, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  public StoreFault fault() {
    return fault;
  }
}
