// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.Sentences;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the people of one room have been told. Everybody is told once what is so, soon after they
 * entered, and later what changed, once it has been so for {@link #SETTLED}. Never a flood: after a
 * few changes in a row the next ones wait, and only what is so then is told.
 *
 * @param told what was told on each topic; it stays while nothing is stated on the topic
 * @param pending what was not told yet, and since when it is so
 * @param entered who is there, and since when
 * @param informed who of them knows what was told
 * @param spentUntil what was told weighs until then
 */
record Telling(
    SortedMap<Topic, Statement> told,
    SortedMap<Topic, Pending> pending,
    SortedMap<PersonId, Instant> entered,
    SortedSet<PersonId> informed,
    Instant spentUntil) {
  /**
   * So long must something be so before it is told, and somebody be there, since a page that has
   * just entered does not read yet.
   */
  static final Duration SETTLED = Duration.ofSeconds(3);

  /** Changes that may be told in a row. */
  static final int BURST = 4;

  /** After these, one change is told in this time. */
  static final Duration GAP = Duration.ofSeconds(30);

  static final Telling NOTHING = nobodyThere(Instant.EPOCH);

  /** Something that is so, and since when. */
  record Pending(Statement statement, Instant since) {}

  /**
   * @param telling what has been told then
   * @param notices what is to be told now
   * @param dueAt when to look again even if nothing happens
   */
  record Step(Telling telling, List<Order.Notify> notices, Instant dueAt) {}

  private static Telling nobodyThere(Instant spentUntil) {
    return new Telling(
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        Sorting.empty(Sorting.PEOPLE),
        new TreeSet<>(Sorting.PEOPLE),
        spentUntil);
  }

  Step next(Set<PersonId> present, SortedMap<Topic, Statement> statements, Instant now) {
    if (present.isEmpty()) {
      return new Step(nobodyThere(spentUntil), List.of(), Instant.MAX);
    }
    Telling before = withPeople(present, now).withPending(statements, now);
    SortedMap<Topic, Statement> due = before.due(now);
    Telling after = due.isEmpty() ? before : before.with(due, now);
    SortedSet<PersonId> ready = after.uninformed(now);
    List<Order.Notify> notices =
        Stream.concat(
                notice(before.informed, present, due), notice(ready, present, standing(after.told)))
            .toList();
    Telling informed = after.withInformed(ready);
    return new Step(informed, notices, informed.dueAt());
  }

  private Telling withPeople(Set<PersonId> present, Instant now) {
    SortedMap<PersonId, Instant> there = new TreeMap<>(Sorting.PEOPLE);
    present.forEach(person -> there.put(person, entered.getOrDefault(person, now)));
    SortedSet<PersonId> knowing = new TreeSet<>(informed);
    knowing.retainAll(present);
    return new Telling(told, pending, there, knowing, spentUntil);
  }

  private Telling withPending(SortedMap<Topic, Statement> statements, Instant now) {
    SortedMap<Topic, Pending> news = new TreeMap<>();
    statements.forEach((topic, statement) -> {
      Optional<Statement> known = Optional.ofNullable(told.get(topic)).or(topic::unsaid);
      if (!known.equals(Optional.of(statement))) {
        Instant began =
            Optional.ofNullable(pending.get(topic))
                .filter(open -> open.statement.equals(statement))
                .map(Pending::since)
                .orElse(now);
        news.put(topic, new Pending(statement, began));
      }
    });
    return new Telling(told, news, entered, informed, spentUntil);
  }

  /** What has settled and may be told now. Where nobody knows anything nothing is a change. */
  private SortedMap<Topic, Statement> due(Instant now) {
    SortedMap<Topic, Statement> due = new TreeMap<>();
    if (informed.isEmpty() || !now.isBefore(free())) {
      pending.forEach((topic, news) -> {
        if (!now.isBefore(news.since.plus(SETTLED))) {
          due.put(topic, news.statement);
        }
      });
    }
    return due;
  }

  private Instant free() {
    return spentUntil.minus(GAP.multipliedBy(BURST - 1L));
  }

  private Telling with(SortedMap<Topic, Statement> due, Instant now) {
    SortedMap<Topic, Statement> known = new TreeMap<>(told);
    known.putAll(due);
    SortedMap<Topic, Pending> waiting = new TreeMap<>(pending);
    waiting.keySet().removeAll(due.keySet());
    Instant spent = spentUntil.isBefore(now) ? now : spentUntil;
    return new Telling(
        known, waiting, entered, informed, informed.isEmpty() ? spentUntil : spent.plus(GAP));
  }

  private SortedSet<PersonId> uninformed(Instant now) {
    SortedSet<PersonId> ready = new TreeSet<>(Sorting.PEOPLE);
    entered.forEach((person, at) -> {
      if (!informed.contains(person) && !now.isBefore(at.plus(SETTLED))) {
        ready.add(person);
      }
    });
    return ready;
  }

  private Telling withInformed(SortedSet<PersonId> ready) {
    SortedSet<PersonId> knowing = new TreeSet<>(informed);
    knowing.addAll(ready);
    return new Telling(told, pending, entered, knowing, spentUntil);
  }

  /** Of what was told, what somebody who enters now should know. */
  private static SortedMap<Topic, Statement> standing(SortedMap<Topic, Statement> told) {
    SortedMap<Topic, Statement> standing = new TreeMap<>(told);
    standing
        .entrySet()
        .removeIf(each -> each.getKey().unsaid().equals(Optional.of(each.getValue())));
    return standing;
  }

  private static Stream<Order.Notify> notice(
      SortedSet<PersonId> readers, Set<PersonId> present, SortedMap<Topic, Statement> content) {
    List<Sentences> text = NoticeText.of(content);
    return readers.isEmpty() || text.isEmpty()
        ? Stream.of()
        : Stream.of(new Order.Notify(readers.containsAll(present) ? Set.of() : readers, text));
  }

  private Instant dueAt() {
    Stream<Instant> news =
        pending.values().stream()
            .map(each -> later(each.since.plus(SETTLED), informed.isEmpty() ? each.since : free()));
    Stream<Instant> people =
        entered.entrySet().stream()
            .filter(each -> !informed.contains(each.getKey()))
            .map(each -> each.getValue().plus(SETTLED));
    return Stream.concat(news, people).min(Instant::compareTo).orElse(Instant.MAX);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
