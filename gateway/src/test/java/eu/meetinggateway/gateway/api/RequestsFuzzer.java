// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Bodies of API requests. Nothing but {@link ApiException} with {@link Fault#MALFORMED_REQUEST} may
 * come out of reading one.
 */
class RequestsFuzzer {
  @FuzzTest
  void theBodyThatOpensAMeetingIsReadOrRefused(byte[] input) {
    try {
      var opening = Requests.opening(input);
      assertThat(opening.countries()).hasSizeBetween(1, 32).contains(opening.host());
    } catch (ApiException e) {
      assertMalformed(e);
    }
  }

  @FuzzTest
  void theBodyThatNamesARoomIsReadOrRefused(byte[] input) {
    try {
      Requests.binding(input)
          .room()
          .ifPresent(room -> assertThat(room).matches("[A-Za-z0-9._:-]{1,128}"));
    } catch (ApiException e) {
      assertMalformed(e);
    }
  }

  @FuzzTest
  void theBodyThatDecidesAboutGuestsIsReadOrRefused(byte[] input) {
    try {
      var decision = Requests.decision(input);
      decision
          .person()
          .ifPresent(person -> assertThat(person.owner()).isEqualTo(decision.guests()));
    } catch (ApiException e) {
      assertMalformed(e);
    }
  }

  private static void assertMalformed(ApiException e) {
    assertThat(e.fault()).isEqualTo(Fault.MALFORMED_REQUEST);
    assertThat(e.detail()).hasSizeLessThan(500);
  }
}
