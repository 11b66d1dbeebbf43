// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.media.forward.LayerNames;
import eu.meetinggateway.media.forward.RtpSink;
import eu.meetinggateway.media.forward.SinkSpec;
import eu.meetinggateway.media.packet.PayloadFormat;
import eu.meetinggateway.media.transport.Transport;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** Makes the ways out for what was agreed for a track. */
final class PublishedSinks {
  private final Transport transport;
  private final String cname;
  private final IntSupplier freshSsrc;

  /**
   * @param freshSsrc an SSRC that was not used on this connection before
   */
  PublishedSinks(Transport transport, String cname, IntSupplier freshSsrc) {
    this.transport = transport;
    this.cname = cname;
    this.freshSsrc = freshSsrc;
  }

  /**
   * One sink for each layer of a simulcast track, otherwise one for the highest; empty if the
   * server does not take the names of layers.
   */
  Map<Layer, RtpSink> make(Publication publication, String mid, PublisherAnswer.Agreed agreed) {
    Map<Layer, RtpSink> sinks = new EnumMap<>(Layer.class);
    if (!publication.simulcast()) {
      Layer highest = Layer.fromHighest(publication.layers()).getFirst();
      sinks.put(highest, sink(publication.codec(), agreed, publication.ssrc(), LayerNames.NONE));
    } else if (agreed.layerNames()) {
      for (Layer layer : publication.layers()) {
        String rid = Publication.rid(layer);
        LayerNames names =
            LayerNames.of(PublisherSections.MID_ID, mid, PublisherSections.RID_ID, rid);
        sinks.put(layer, sink(publication.codec(), agreed, freshSsrc.getAsInt(), names));
      }
    }
    return sinks;
  }

  private RtpSink sink(Codec codec, PublisherAnswer.Agreed agreed, int ssrc, LayerNames names) {
    return transport.addSink(
        new SinkSpec(
            ssrc,
            agreed.payloadType(),
            codec.clockRateHz(),
            PayloadFormat.valueOf(codec.name()),
            agreed.audioLevelExtension(),
            agreed.descriptorExtension(),
            names,
            cname));
  }
}
