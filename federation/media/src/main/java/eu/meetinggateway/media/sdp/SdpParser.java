// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads one description. RFC 8866 fixes the order of lines: a type of line has a rank, ranks never
 * fall within the session part or within a media section, and types that may stand only once are
 * refused a second time. Every refusal names the line and quotes nothing of it.
 */
final class SdpParser {
  private static final int MAX_TEXT = 512 * 1024;
  private static final int MAX_LINE = 8 * 1024;
  private static final int MAX_ATTRIBUTES = 1024;
  private static final String SESSION_RANKS = "vosiuepcbtzka";
  private static final String MEDIA_RANKS = "micbka";
  private static final String SESSION_SINGLES = "vosiuczk";
  private static final String MEDIA_SINGLES = "ik";

  private final String text;
  private final List<SdpAttribute> sessionAttributes = new ArrayList<>();
  private final List<MediaSection> media = new ArrayList<>();
  private final Set<String> mids = new HashSet<>();
  private List<SdpAttribute> attributes = sessionAttributes;
  private List<String> mediaFields = List.of();
  private int line;
  private int rank = -1;
  private int fixedLines;

  SdpParser(String text) {
    this.text = text;
  }

  SessionDescription parse() {
    if (text.length() > MAX_TEXT) {
      throw new SdpException(1, "the text is longer than " + MAX_TEXT + " characters");
    }
    for (var start = 0; start < text.length(); ) {
      line++;
      var end = text.indexOf('\n', start);
      var stop = end < 0 ? text.length() : end;
      var last = end > start && text.charAt(end - 1) == '\r' ? end - 1 : stop;
      take(text.substring(start, last));
      start = stop + 1;
    }
    line = Math.max(1, line);
    endSection();
    return new SessionDescription(sessionAttributes, media);
  }

  private void take(String content) {
    require(content.length() <= MAX_LINE, "longer than " + MAX_LINE + " characters");
    require(content.length() >= 2 && content.charAt(1) == '=', "not of the form x=value");
    require(SdpGrammar.lineText(content), "control character");
    var type = content.charAt(0);
    var value = content.substring(2);
    if (type == 'm') {
      endSection();
      beginSection(value);
    } else {
      advance(type);
      takeValue(type, value);
    }
  }

  /** Holds the order of lines; the four lines that must be there are counted. */
  private void advance(char type) {
    var inSession = mediaFields.isEmpty();
    // r repeats the t before it and shares its place
    var place = type == 'r' ? 't' : type;
    var next = (inSession ? SESSION_RANKS : MEDIA_RANKS).indexOf(place);
    require(next >= 0, "a type of line that does not belong here");
    require(next >= rank, "out of order");
    if (inSession) {
      if (type == 'v' || type == 'o' || type == 's' || (type == 't' && next > rank)) {
        fixedLines++;
      }
      require(type == 'v' || fixedLines > 0, "a description begins with v=");
    }
    var single = (inSession ? SESSION_SINGLES : MEDIA_SINGLES).indexOf(type) >= 0;
    require(!single || next > rank, "may stand only once");
    require(type != 'r' || next == rank, "r= without t=");
    rank = next;
  }

  private void takeValue(char type, String value) {
    switch (type) {
      case 'v' -> require(value.equals("0"), "version is not 0");
      case 'o' -> require(origin(SdpGrammar.fields(value)), "not an origin");
      case 'c' -> require(connection(SdpGrammar.fields(value)), "not connection data");
      case 't' -> require(timing(SdpGrammar.fields(value)), "not a timing");
      case 'b' -> require(bandwidth(value), "not a bandwidth");
      case 'a' -> takeAttribute(value);
      default -> require(!value.isEmpty(), "empty value");
    }
  }

  private void takeAttribute(String content) {
    require(attributes.size() < MAX_ATTRIBUTES, "more than " + MAX_ATTRIBUTES + " attributes");
    var colon = content.indexOf(':');
    var name = colon < 0 ? content : content.substring(0, colon);
    var value = colon < 0 ? "" : content.substring(colon + 1);
    require(SdpGrammar.token(name), "attribute name is no token");
    require(colon < 0 || !value.isEmpty(), "attribute with an empty value");
    require(KnownAttributes.valid(name, value), "value does not fit the attribute");
    if (name.equals("mid")) {
      require(!mediaFields.isEmpty(), "mid outside a media section");
      require(attributes.stream().noneMatch(a -> a.name().equals("mid")), "second mid");
      require(mids.add(value), "mid of an earlier section");
    }
    attributes.add(new SdpAttribute(name, value));
  }

  private void beginSection(String value) {
    require(media.size() < SessionDescription.MAX_SECTIONS, "too many media sections");
    var fields = SdpGrammar.fields(value);
    require(fields.size() >= 4, "a media line has kind, port, protocol and formats");
    require(SdpGrammar.token(fields.get(0)), "media kind is no token");
    require(SdpGrammar.number(fields.get(1), 0xFFFF).isPresent(), "port is not 0 to 65535");
    require(SdpGrammar.visible(fields.get(2)), "protocol is no token");
    require(fields.stream().skip(3).allMatch(SdpGrammar::token), "format is no token");
    mediaFields = fields;
    attributes = new ArrayList<>();
    rank = 0;
  }

  private void endSection() {
    if (mediaFields.isEmpty()) {
      require(fixedLines == 4, "the session part lacks one of v=, o=, s=, t=");
      return;
    }
    var formats = mediaFields.subList(3, mediaFields.size());
    var port = Integer.parseInt(mediaFields.get(1));
    media.add(new MediaSection(mediaFields.get(0), port, mediaFields.get(2), formats, attributes));
  }

  private static boolean origin(List<String> fields) {
    return fields.size() == 6
        && SdpGrammar.digits(fields.get(1))
        && SdpGrammar.digits(fields.get(2))
        && !fields.getFirst().isEmpty()
        && connection(fields.subList(3, 6));
  }

  private static boolean connection(List<String> fields) {
    return fields.size() == 3
        && fields.get(0).equals("IN")
        && (fields.get(1).equals("IP4") || fields.get(1).equals("IP6"))
        && SdpGrammar.visible(fields.get(2));
  }

  private static boolean timing(List<String> fields) {
    return fields.size() == 2 && fields.stream().allMatch(SdpGrammar::digits);
  }

  private static boolean bandwidth(String value) {
    var colon = value.indexOf(':');
    return colon > 0
        && SdpGrammar.token(value.substring(0, colon))
        && SdpGrammar.digits(value.substring(colon + 1));
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      throw new SdpException(line, problem);
    }
  }
}
