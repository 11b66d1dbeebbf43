// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Labelled;
import java.util.List;

/**
 * The kinds of restriction that an offer can contain, each with its operator, the type of its value
 * and what its key ranges over. The order is that of keys.
 */
public enum Term implements Labelled {
  /** A country's rules, as far as they concern this meeting. */
  RULES(Operator.RULES, TermValue.Clauses.class),
  /** Whether anything crosses from one country to another; from, to. */
  LANE(Operator.PERMISSION, TermValue.Permission.class, Scope.COUNTRY, Scope.COUNTRY),
  /** Whether a feature of the whole meeting can happen at all. */
  FEATURE(Operator.PERMISSION, TermValue.Permission.class, Scope.FEATURE),
  /** The least attestation of people whose things go from one country to another; from, to. */
  ATTESTATION(Operator.MAXIMUM, TermValue.Level.class, Scope.COUNTRY, Scope.COUNTRY),
  /** The least assurance of people whose things go from one country to another; from, to. */
  ASSURANCE(Operator.MAXIMUM, TermValue.Level.class, Scope.COUNTRY, Scope.COUNTRY),
  /** How people of the first country enter the rooms of the second. */
  ADMISSION(Operator.MAXIMUM, TermValue.Level.class, Scope.COUNTRY, Scope.COUNTRY),
  /** How people of the first country are named in the second. */
  NAME_FORM(Operator.MAXIMUM, TermValue.Level.class, Scope.COUNTRY, Scope.COUNTRY),
  /** What the meeting's marking is handled as. */
  MARKING(Operator.MARKING, TermValue.Handled.class),
  /** The host country. */
  HOST(Operator.EQUAL, TermValue.Labels.class),
  /** Countries that may host. */
  HOSTS(Operator.INTERSECTION, TermValue.Labels.class),
  /** The country that keeps what a feature leaves behind. */
  CUSTODIAN(Operator.EQUAL, TermValue.Labels.class, Scope.FEATURE),
  /** The highest number of people. */
  PARTICIPANTS(Operator.UPPER_LIMIT, TermValue.Amount.class),
  /** The highest number of people with attestation C. */
  GUESTS(Operator.UPPER_LIMIT, TermValue.Amount.class),
  /** The longest time from the start, in minutes. */
  DURATION(Operator.UPPER_LIMIT, TermValue.Amount.class),
  /** The first second at which anything crosses, in seconds since 1970. */
  NOT_BEFORE(Operator.LOWER_LIMIT, TermValue.Amount.class),
  /** The first second at which nothing crosses any more, in seconds since 1970. */
  NOT_AFTER(Operator.UPPER_LIMIT, TermValue.Amount.class),
  /** Features without which the meeting makes no sense. */
  REQUIRED(Operator.UNION, TermValue.Labels.class),
  /** Countries in which a use of data may happen; none: nowhere. */
  PLACES(Operator.INTERSECTION, TermValue.Labels.class, Scope.CATEGORY, Scope.HANDLING),
  /** Countries whose law may reach those who run the place. */
  JURISDICTIONS(Operator.INTERSECTION, TermValue.Labels.class, Scope.CATEGORY, Scope.HANDLING),
  /** Certifications that a place must have; the last part of the key is its country. */
  CERTIFICATIONS(
      Operator.UNION, TermValue.Labels.class, Scope.CATEGORY, Scope.HANDLING, Scope.COUNTRY),
  /** How many days data is kept at least. */
  RETENTION_MINIMUM(Operator.LOWER_LIMIT, TermValue.Amount.class, Scope.CATEGORY, Scope.HANDLING),
  /** How many days data is kept at most. */
  RETENTION_MAXIMUM(Operator.UPPER_LIMIT, TermValue.Amount.class, Scope.CATEGORY, Scope.HANDLING),
  /** Obligations that go with a use of data. */
  DATA_OBLIGATIONS(Operator.UNION, TermValue.Labels.class, Scope.CATEGORY, Scope.HANDLING),
  /** What a reason key of the first part's country says. */
  SENTENCES(Operator.EQUAL, TermValue.Said.class, Scope.COUNTRY, Scope.REASON);

  /** What one part of a key ranges over. */
  enum Scope {
    COUNTRY,
    FEATURE,
    CATEGORY,
    HANDLING,
    REASON
  }

  private final Operator operator;
  private final Class<? extends TermValue> type;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<Scope> scopes;

  Term(Operator operator, Class<? extends TermValue> type, Scope... scopes) {
    this.operator = operator;
    this.type = type;
    this.scopes = List.of(scopes);
  }

  /** How contributions to it are folded. */
  public Operator operator() {
    return operator;
  }

  /** The type of its values. */
  public Class<? extends TermValue> type() {
    return type;
  }

  List<Scope> scopes() {
    return scopes;
  }
}
