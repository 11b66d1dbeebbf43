// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio;

import eu.meetinggateway.meeting.Order;
import eu.meetinggateway.trust.Language;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.visio.chat.ChatWriter;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.room.RoomScope;
import eu.meetinggateway.visio.rooms.RoomService;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes notices into one room's chat. They have no author: they come from the server, not from a
 * participant, so that no chat reader takes them for a line of somebody's and nobody is counted for
 * them.
 */
final class RoomNotices {
  private static final Logger LOG = LoggerFactory.getLogger(RoomNotices.class);

  private final RoomScope scope;
  private final RoomService service;
  private final Language language;
  private final Function<PersonId, Optional<String>> identities;

  /**
   * @param identities the LiveKit identity of somebody who is there
   */
  RoomNotices(
      RoomScope scope,
      RoomService service,
      Language language,
      Function<PersonId, Optional<String>> identities) {
    this.scope = scope;
    this.service = service;
    this.language = language;
    this.identities = identities;
  }

  void write(Order.Notify notice) {
    List<String> readers =
        notice.readers().stream().flatMap(person -> identities.apply(person).stream()).toList();
    if (readers.isEmpty() && !notice.readers().isEmpty()) {
      return; // whoever was to read it has left, and an empty list would mean everybody
    }
    String text =
        notice.text().stream().map(each -> each.in(language)).collect(Collectors.joining("\n"));
    byte[] line = ChatWriter.legacyLine(UUID.randomUUID(), text, scope.clock().instant());
    service
        .say(scope.room(), readers, line)
        .onFailure(failure -> {
          scope.drops().count(Drop.NOTICE_NOT_WRITTEN);
          LOG.warn("a notice in room {} was not written: {}", scope.room(), failure.getMessage());
        });
  }
}
