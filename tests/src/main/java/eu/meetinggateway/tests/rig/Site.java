// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

/** What runs in one country: its instance (LiveKit and page) and its gateway. */
public record Site(SiteSpec spec, LiveKitServer liveKit, PageServer page, GatewayProcess gateway) {
  public String country() {
    return spec.country();
  }
}
