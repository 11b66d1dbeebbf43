// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

/** Why Meet's external API did not do what it was asked for. */
public enum MeetFault {
  UNREACHABLE("Meet does not answer: check visio.meet.url, the network and the certificate."),
  NO_EXTERNAL_API(
      "Meet has no external API at this address: it needs EXTERNAL_API_ENABLED and"
          + " APPLICATION_ENABLED, and its proxy must pass /external-api/ on."),
  CREDENTIALS_REFUSED(
      "Meet refuses our client id and secret: check them, and that the application is active."),
  ORGANISER_REFUSED("Meet does not take visio.meet.organiser for an e-mail address."),
  DOMAIN_NOT_ALLOWED(
      "Meet does not allow our application to act for the organiser's e-mail domain: its"
          + " administrator must add that domain to the application."),
  ORGANISER_UNKNOWN(
      "Meet has no account with the organiser's e-mail address: let the organiser log in once, or"
          + " name another one."),
  CONFLICT("Meet was changing the organiser's account at that moment: try again."),
  NOT_PERMITTED(
      "Meet does not permit it: the application needs the scopes rooms:create and rooms:retrieve."),
  ACCESS_LEVEL_REFUSED("Meet refuses a room of this kind: check visio.meet.access."),
  UNKNOWN_ROOM("Meet has no such room, or the organiser has no role in it."),
  TOO_MANY_REQUESTS("Meet asks us to wait: try again later."),
  REFUSED("Meet refuses the request in a way that we do not know: its log says more."),
  FAILED("Meet failed; its log says more."),
  ANSWER_MALFORMED("Meet's answer is not what its external API promises: check its version."),
  ANSWER_TOO_LARGE("Meet's answer is larger than what is read.");

  private final String sentence;

  MeetFault(String sentence) {
    this.sentence = sentence;
  }

  /** What went wrong and what to do; no names, no addresses. */
  public String sentence() {
    return sentence;
  }
}
