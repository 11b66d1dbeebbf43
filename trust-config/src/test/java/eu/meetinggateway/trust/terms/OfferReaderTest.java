// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Trials;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OfferReaderTest {
  private static final String EMPTY =
      "{\"contributions\":[],\"countries\":[\"DE\",\"FR\"],\"country\":\"FR\",\"kind\":\"offer\"}";

  @Test
  void anOfferOfNothingIsWrittenThisWay() throws OfferException {
    Country france = new Country("FR");
    Offer offer =
        new Offer(
            france,
            new TreeSet<>(List.of(france, new Country("DE"))),
            Collections.emptySortedSet());

    assertThat(text(offer)).isEqualTo(EMPTY);
    assertThat(Offer.parse(bytes(EMPTY))).isEqualTo(offer);
  }

  @Test
  void membersAndSetsAreSorted() {
    Offer offer =
        new Offer(
            new Country("FR"),
            new TreeSet<>(List.of(new Country("FR"), new Country("DE"))),
            new TreeSet<>(
                List.of(
                    contribution(TermKey.of(Term.GUESTS), new TermValue.Amount(20)),
                    contribution(
                        TermKey.of(Term.LANE, new Country("FR"), new Country("DE")),
                        new TermValue.Permission(TermValue.Grade.ALLOW)))));

    assertThat(text(offer))
        .startsWith(
            "{\"contributions\":["
                + "{\"country\":\"FR\",\"key\":\"guests\",\"reason\":\"forbidden\",\"value\":20},"
                + "{\"country\":\"FR\",\"key\":\"lane/FR/DE\",\"reason\":\"forbidden\","
                + "\"value\":\"allow\"}]");
  }

  @Test
  void whatIsWrittenIsReadTheSame() throws OfferException {
    long first = Trials.seed("offers");
    for (long seed = first; seed != first + Trials.of(2000); seed++) {
      Offer offer = new RandomTerms(seed).offer(new Country("FR"));

      assertThat(Offer.parse(offer.canonical())).as("seed " + seed).isEqualTo(offer);
    }
  }

  @Test
  void oneChangedByteIsAnotherOfferOrNone() {
    long first = Trials.seed("changed bytes");
    for (long seed = first; seed != first + Trials.of(20_000); seed++) {
      Random random = new Random(seed);
      Offer offer = new RandomTerms(seed % 20).offer(new Country("FR"));
      byte[] changed = offer.canonical();
      changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
      try {
        assertThat(Offer.parse(changed)).as("seed " + seed).isNotEqualTo(offer);
      } catch (OfferException e) {
        assertThat(e.getMessage()).as("seed " + seed).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        " " + EMPTY,
        EMPTY + " ",
        EMPTY + "{}",
        "{\"kind\":\"offer\",\"country\":\"FR\",\"countries\":[\"DE\",\"FR\"],\"contributions\":[]}",
        "{\"contributions\":[],\"countries\":[\"FR\",\"DE\"],\"country\":\"FR\",\"kind\":\"offer\"}",
        "{\"contributions\":[],\"countries\":[\"DE\",\"FR\"],\"country\":\"FR\",\"kind\":\"offer\","
            + "\"more\":1}",
        "{\"contributions\":[],\"countries\":[\"DE\",\"FR\"],\"country\":\"FR\",\"country\":\"FR\","
            + "\"kind\":\"offer\"}",
        "{\"contributions\":[],\"countries\":[\"DE\",\"FR\"],\"country\":\"NL\",\"kind\":\"offer\"}",
        "{\"contributions\":[],\"countries\":[\"DE\",\"FR\"],\"country\":\"FR\",\"kind\":\"terms\"}",
        "{\"contributions\":[1],\"countries\":[\"DE\",\"FR\"],\"country\":\"FR\",\"kind\":\"offer\"}",
      })
  void whatIsNotAnOfferInCanonicalFormIsRefused(String json) {
    assertThatThrownBy(() -> Offer.parse(bytes(json))).isInstanceOf(OfferException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"key\":\"guests\",\"reason\":\"forbidden\",\"value\":-1",
        "\"key\":\"guests\",\"reason\":\"forbidden\",\"value\":1.0",
        "\"key\":\"guests\",\"reason\":\"forbidden\",\"value\":1e3",
        "\"key\":\"guests\",\"reason\":\"forbidden\",\"value\":9007199254740992",
        "\"key\":\"guests/FR\",\"reason\":\"forbidden\",\"value\":1",
        "\"key\":\"lane/FR\",\"reason\":\"forbidden\",\"value\":\"deny\"",
        "\"key\":\"lane/FR/DE\",\"reason\":\"forbidden\",\"value\":\"perhaps\"",
        "\"key\":\"attestation/FR/DE\",\"reason\":\"forbidden\",\"value\":\"D\"",
        "\"key\":\"host\",\"reason\":\"forbidden\",\"value\":[\"DE\",\"FR\"]",
        "\"key\":\"data-obligations/chat/store\",\"reason\":\"forbidden\",\"value\":[\"dance\"]",
        "\"key\":\"sentences/DE/mine\",\"reason\":\"mine\",\"value\":{\"de\":\"a\",\"en\":\"a\","
            + "\"fr\":\"a\",\"nl\":\"a\"}",
      })
  void aValueThatIsNoneIsRefused(String members) {
    String json =
        EMPTY.replace(
            "\"contributions\":[]", "\"contributions\":[{\"country\":\"FR\"," + members + "}]");

    assertThatThrownBy(() -> Offer.parse(bytes(json))).isInstanceOf(OfferException.class);
  }

  @Test
  void intervalsOfAConditionAreReadIfTheyDoNotOverlap() throws OfferException {
    String rules =
        ruled("[[1800000000,1800000010],[1800000010,1800000020],[1800000021,1800000030]]");

    assertThat(text(Offer.parse(bytes(rules)))).isEqualTo(rules);
    assertThatThrownBy(
            () -> Offer.parse(bytes(ruled("[[1800000000,1800000010],[1800000009,1800000020]]"))))
        .isInstanceOf(OfferException.class)
        .hasMessageContaining("do not overlap");
  }

  private static String ruled(String intervals) {
    return EMPTY.replace(
        "\"contributions\":[]",
        "\"contributions\":[{\"country\":\"FR\",\"key\":\"rules\",\"reason\":\"not-allowed\",\"value\":["
            + "{\"direction\":\"both\",\"effect\":\"allow\",\"features\":[\"chat\"],\"obligations\":[],"
            + "\"peers\":[\"DE\"],\"reason\":\"not-allowed\",\"unless\":[],\"when\":{\"assurances\":[],"
            + "\"attestations\":[],\"intervals\":"
            + intervals
            + ",\"kinds\":[],\"organisations\":[]}}]}]");
  }

  @Test
  void theLargestAmountIsReadAndWrittenAsItIs() throws OfferException {
    String largest =
        EMPTY.replace(
            "\"contributions\":[]",
            "\"contributions\":[{\"country\":\"FR\",\"key\":\"guests\",\"reason\":\"forbidden\","
                + "\"value\":9007199254740991}]");

    assertThat(text(Offer.parse(bytes(largest)))).isEqualTo(largest);
  }

  @Test
  void anOfferSpeaksForItsOwnCountryAlone() {
    String other =
        EMPTY.replace(
            "\"contributions\":[]",
            "\"contributions\":[{\"country\":\"DE\",\"key\":\"guests\",\"reason\":\"forbidden\","
                + "\"value\":1}]");

    assertThatThrownBy(() -> Offer.parse(bytes(other)))
        .isInstanceOf(OfferException.class)
        .hasMessageContaining("one country's alone");
  }

  @Test
  void whatIsWrongWithAValueIsSaid() {
    assertThatThrownBy(() -> Offer.parse(bytes(EMPTY.replace("\"FR\"", "\"fr\""))))
        .isInstanceOf(OfferException.class)
        .hasMessageContaining("two upper-case letters");
  }

  @Test
  void sizeAndDepthAreLimited() {
    assertThatThrownBy(() -> Offer.parse(new byte[OfferReader.MAX_BYTES + 1]))
        .isInstanceOf(OfferException.class)
        .hasMessageContaining("at most");
    assertThatThrownBy(() -> Offer.parse(new byte[OfferReader.MAX_BYTES]))
        .isInstanceOf(OfferException.class)
        .hasMessageNotContaining("" + OfferReader.MAX_BYTES);
    assertThatThrownBy(() -> Offer.parse(bytes("[".repeat(100_000))))
        .isInstanceOf(OfferException.class)
        .hasMessageContaining("levels");
  }

  private static Contribution contribution(TermKey key, TermValue value) {
    return new Contribution(
        key, new Country("FR"), value, eu.meetinggateway.trust.StandardReason.FORBIDDEN.key());
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Offer offer) {
    return new String(offer.canonical(), StandardCharsets.UTF_8);
  }
}
