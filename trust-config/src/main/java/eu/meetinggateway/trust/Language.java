// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/** The languages in which reasons are said (ISO 639-1). */
public enum Language implements Labelled {
  FR,
  DE,
  NL,
  EN
}
