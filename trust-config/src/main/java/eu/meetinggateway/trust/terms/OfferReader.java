// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.ReasonKey;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads offers as strangers send them. What is not the canonical form of what was understood is
 * refused, so that there is one way to write an offer and nothing that one country reads and
 * another does not.
 */
final class OfferReader {
  static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_TEXT = 2048;
  private static final int MAX_DIGITS = 16;

  private static final ObjectReader JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(MAX_BYTES)
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_TEXT)
                          .maxNameLength(MAX_TEXT)
                          .maxNumberLength(MAX_DIGITS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private OfferReader() {}

  static Offer read(byte[] canonical) throws OfferException {
    Offer offer = understood(canonical);
    if (!Arrays.equals(offer.canonical(), canonical)) {
      throw new OfferException("an offer is sent in canonical form (RFC 8785), every set sorted");
    }
    return offer;
  }

  private static Offer understood(byte[] bytes) throws OfferException {
    if (bytes.length > MAX_BYTES) {
      throw new OfferException("an offer is at most " + MAX_BYTES + " bytes");
    }
    JsonNode root = parsed(bytes);
    Member offer = Member.root("offer", root);
    if (!offer.text("kind").equals("offer")) {
      throw new OfferException("kind: offer is expected");
    }
    Country country = offer.value("country", Country::new);
    List<Country> countries = offer.texts("countries", Country::new);
    List<Contribution> contributions = offer.list("contributions", OfferReader::contribution);
    offer.nothingElse("contributions", "countries", "country", "kind");
    return Member.valid(
        "offer",
        () -> new Offer(country, Proposal.sorted(countries), Proposal.sorted(contributions)));
  }

  private static JsonNode parsed(byte[] bytes) throws OfferException {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new OfferException(
          "an offer is a JSON object of at most " + MAX_DEPTH + " levels, each member once");
    } catch (IOException | RuntimeException e) {
      throw new OfferException("an offer is UTF-8 without a byte-order mark");
    }
  }

  private static Contribution contribution(Member member) throws OfferException {
    Country country = member.value("country", Country::new);
    TermKey key = key(member);
    ReasonKey reason = member.value("reason", ReasonKey::new);
    TermValue value = ValueReader.of(key.term(), member.member("value"));
    member.nothingElse("country", "key", "reason", "value");
    return member.valid(() -> new Contribution(key, country, value, reason));
  }

  private static TermKey key(Member member) throws OfferException {
    List<String> parts = Arrays.asList(member.text("key").split("/", -1));
    Optional<Term> term =
        Arrays.stream(Term.values())
            .filter(candidate -> candidate.label().equals(parts.getFirst()))
            .findFirst();
    return member.valid(() -> new TermKey(term.orElseThrow(), parts.subList(1, parts.size())));
  }
}
