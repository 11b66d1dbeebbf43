// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/**
 * Level of assurance of an electronic identity, weakest first: Regulation (EU) No 910/2014, Article
 * 8, and below it the absence of any.
 */
public enum Assurance implements Labelled {
  NONE,
  LOW,
  SUBSTANTIAL,
  HIGH
}
