// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.flow;

import eu.meetinggateway.trust.Country;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * What the two Hellos of a session agree on for media.
 *
 * @param here this gateway's country
 * @param there the peer's
 * @param mkiBase under which the peer sends to us: flow {@code j} uses {@code mkiBase + j}
 * @param peerMkiBase under which we send to the peer
 * @param peerFlows where the peer's flows are, at least one
 */
public record FlowPeer(
    Country here, Country there, int mkiBase, int peerMkiBase, List<InetSocketAddress> peerFlows) {
  public FlowPeer {
    peerFlows = List.copyOf(peerFlows);
  }
}
