// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.Note;
import eu.meetinggateway.trust.Reason;

/** Who owns the sessions with one peer. Called on the border's context. */
public interface SessionListener {
  /** Whether the peer may have one more session now. */
  boolean admits();

  /** What the peer may say, over all its sessions. */
  MessageBudget budget();

  /** A session is authenticated; what is to be our Hello? */
  Message.Hello hello(ControlSession session);

  /**
   * The peer's Hello is valid and names the right country. Notes follow after this method's {@link
   * ControlSession#ready}.
   */
  void opened(ControlSession session, Message.Hello theirs);

  /** A valid note after Hello. */
  void received(ControlSession session, Note note);

  /** The session ended or, when dialling, did not come about. Once per session. */
  void ended(ControlSession session, Reason reason);
}
