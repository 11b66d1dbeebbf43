// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import java.util.List;

/**
 * Media that were encoded once and can be played again and again.
 *
 * @param picture VP8 frames in base64, ten a second, the first one a keyframe
 * @param voice Opus packets of 20 ms in base64
 */
public record Recording(List<String> picture, List<String> voice) {
  public Recording {
    picture = List.copyOf(picture);
    voice = List.copyOf(voice);
  }
}
