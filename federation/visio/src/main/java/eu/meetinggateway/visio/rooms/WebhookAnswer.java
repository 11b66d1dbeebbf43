// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

/** What a webhook is answered with. */
public enum WebhookAnswer {
  /** Taken; also if it concerns no room of ours. */
  ACCEPTED(200),
  /** It is authentic but cannot be read. */
  MALFORMED(400),
  /** Its signature is missing, wrong, out of date, or of another body. */
  UNAUTHORIZED(401),
  /** Its body is longer than {@link LiveKitWebhook#MAX_BODY_BYTES}. */
  TOO_LARGE(413),
  /** It is not declared as {@code application/webhook+json}. */
  UNSUPPORTED(415);

  private final int status;

  WebhookAnswer(int status) {
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
