// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

/** One thing that one guest of a random room does. */
sealed interface Step {
  int guest();

  record Join(int guest) implements Step {}

  record Leave(int guest) implements Step {}

  record Microphone(int guest, boolean on) implements Step {}

  record Camera(int guest, boolean on) implements Step {}

  record Hand(int guest, boolean up) implements Step {}

  record Rename(int guest, String name) implements Step {}

  /** A line of the chat; it begins with its author's key, so that it tells whose it is. */
  record Say(int guest, String text) implements Step {}

  /** Shows pictures so wide from now on, in pixels; 0 hides them. */
  record Watch(int guest, int width) implements Step {}
}
