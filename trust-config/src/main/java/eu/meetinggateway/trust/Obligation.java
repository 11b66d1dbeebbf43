// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/**
 * What has to be done where something is permitted. The list is closed: a gateway that cannot do
 * one of them has to refuse what carries it.
 */
public enum Obligation implements Labelled {
  /** Every person in the meeting has consented before it begins. */
  CONSENT_OF_ALL,
  /** Everybody sees a mark for as long as it goes on. */
  INDICATOR,
  /** It ends as soon as somebody objects. */
  STOP_ON_OBJECTION,
  /** Everybody is told in the room's chat. */
  NOTICE,
  /** A caller is announced with the number's country before being heard. */
  ANNOUNCE_CALLER,
  /** The person only listens until somebody has let them in. */
  LISTEN_ONLY_UNTIL_ADMITTED,
  /** Pictures carry a mark that names who receives them. */
  WATERMARK,
  /** Media is encrypted from person to person. */
  END_TO_END_ENCRYPTION,
  /** The data-protection officer is told. */
  NOTIFY_DATA_PROTECTION_OFFICER,
  /** Nothing of it trains a model. */
  NO_MODEL_TRAINING,
  /** What is stored is encrypted. */
  ENCRYPT_AT_REST,
  /** Deletion is confirmed to the other countries. */
  CONFIRM_DELETION
}
