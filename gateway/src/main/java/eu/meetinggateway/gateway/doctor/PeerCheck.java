// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.doctor;

import eu.meetinggateway.border.PeerSettings;
import eu.meetinggateway.border.session.PeerProbe;
import eu.meetinggateway.border.session.PeerProbe.Answer;
import eu.meetinggateway.border.wire.FlowAddress;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.gateway.config.HostPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Whether a peer is reached, is the pinned one, and speaks our version of the border protocol. */
record PeerCheck(PeerProbe probe, PeerSettings peer, RunningGateway gateway)
    implements Check.Examination {
  @Override
  public List<Finding> findings() throws InterruptedException {
    if (gateway.peersUp().contains(peer.country())) {
      return List.of(
          Finding.good(reach(), "The running gateway has a control session with it."),
          Finding.good(version(), "It speaks version " + Message.VERSION + " like us."));
    }
    Answer answer;
    try {
      answer =
          probe
              .ask(peer.country(), peer.host(), peer.port(), peer.pins())
              .toCompletionStage()
              .toCompletableFuture()
              .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the probe answers whatever happens", e);
    }
    return findings(answer);
  }

  List<Finding> findings(Answer answer) {
    String at = peer.country() + " at " + new HostPort(peer.host(), peer.port());
    return switch (answer) {
      case Answer.Greeted greeted -> greeted(at, greeted);
      case Answer.Unwilling _ ->
          List.of(
              Finding.good(reach(), at + " answers, and it is the pinned one."),
              Finding.unknown(
                  version(),
                  "It tells its version only when it dials us, as it does with us: see /ready of"
                      + " the running gateway, and that TCP to border.listen is let in from there."));
      case Answer.UnknownName _ ->
          unreachable(at + " has a host name that no name server knows: ask its operators.");
      case Answer.Unreachable _ ->
          unreachable(
              at
                  + " does not answer: see that it runs, that its firewall lets our address in and"
                  + " ours lets TCP "
                  + peer.port()
                  + " out.");
      case Answer.WrongCertificate _ ->
          unreachable(
              at
                  + " shows a certificate that is not pinned for it or not valid now: ask its"
                  + " operators for the pin of today, by a way that both trust, and see that both"
                  + " clocks are right.");
      case Answer.HandshakeFailed _ ->
          unreachable(
              at
                  + " ends the TLS handshake: see that it has our pin, that our certificate is"
                  + " valid, and that nothing between us opens TLS.");
      case Answer.NotAGateway _ ->
          unreachable(at + " is connected but says no Hello: see that its address is right.");
    };
  }

  private List<Finding> greeted(String at, Answer.Greeted greeted) {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.good(reach(), at + " answers, and it is the pinned one."));
    long theirs = greeted.version();
    String versions =
        "It speaks version "
            + theirs
            + " of the border protocol, this gateway version "
            + Message.VERSION;
    if (theirs == Message.VERSION) {
      findings.add(Finding.good(version(), "It speaks version " + theirs + " like us."));
    } else if (theirs < Message.VERSION) {
      findings.add(
          Finding.fault(version(), versions + ": ask its operators to install a newer release."));
    } else {
      findings.add(Finding.fault(version(), versions + ": install a newer release here."));
    }
    for (FlowAddress flow : greeted.flows()) {
      if (isClosed(flow)) {
        findings.add(
            Finding.fault(
                reach(),
                "It announces media at UDP "
                    + new HostPort(flow.host(), flow.port())
                    + ", but nobody listens there: ask its operators to correct"
                    + " announced-media-host, or to lead this port to their gateway."));
      }
    }
    return findings;
  }

  private static boolean isClosed(FlowAddress flow) {
    try {
      InetSocketAddress address = new InetSocketAddress(flow.host(), flow.port());
      return !address.isUnresolved() && UdpEcho.isRefused(address);
    } catch (IOException e) {
      return false;
    }
  }

  private List<Finding> unreachable(String sentence) {
    return List.of(
        Finding.fault(reach(), sentence),
        Finding.unknown(version(), "Its version cannot be told while it is not reached."));
  }

  private String reach() {
    return "peer " + peer.country();
  }

  private String version() {
    return "version " + peer.country();
  }
}
