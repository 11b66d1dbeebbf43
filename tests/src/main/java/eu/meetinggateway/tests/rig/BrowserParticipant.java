// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A person in front of a country's page: what they do, and what they see and hear. */
public final class BrowserParticipant implements AutoCloseable {
  private final BrowserContext context;
  private final Page page;
  private final List<String> problems;

  BrowserParticipant(BrowserContext context, Page page, List<String> problems) {
    this.context = context;
    this.page = page;
    this.problems = problems;
  }

  /** What the person sees and hears now. */
  public Sight sight() {
    Object json = page.evaluate("async () => JSON.stringify(await probe.snapshot())");
    return HttpJson.read((String) json, Sight.class);
  }

  /** Looks again and again until what is seen satisfies. */
  public Sight awaitSight(String what, Duration deadline, Predicate<Sight> satisfies) {
    return Polling.until(what, deadline, this::sight, satisfies);
  }

  /** Every track of everybody else; what the page does not show is shown from now on. */
  public List<SeenTrack> tracks() {
    Object json = page.evaluate("async () => JSON.stringify(await media.tracks())");
    return List.of(HttpJson.read((String) json, SeenTrack[].class));
  }

  /** Everybody who entered while the person was there, in order. */
  public List<SeenEntrance> entrances() {
    Object json = page.evaluate("() => JSON.stringify(probe.entrances())");
    return List.of(HttpJson.read((String) json, SeenEntrance[].class));
  }

  /** What went through the page's encryption so far, if it has a passphrase. */
  public List<Overheard> overheard() {
    Object json = page.evaluate("() => JSON.stringify(probe.overheard())");
    return List.of(HttpJson.read((String) json, Overheard[].class));
  }

  /** Whether the browser can send that codec, such as {@code vp9}. */
  public boolean encodes(String codec) {
    return (boolean) page.evaluate("codec => media.encodes(codec)", codec);
  }

  /** Publishes what {@code media.publish} of the page takes. */
  public void publish(Map<String, Object> wish) {
    Object _ = page.evaluate("wish => media.publish(wish)", wish);
  }

  /**
   * @param source such as {@code camera}
   */
  public void unpublish(String source) {
    Object _ = page.evaluate("source => media.unpublish(source)", source);
  }

  /** Publishes a picture and a sound that flash and beep at once. */
  public void publishClapper() {
    Object _ = page.evaluate("() => media.publishClapper()");
  }

  /**
   * Watches and hears somebody's flashes and beeps.
   *
   * @return how many milliseconds behind the picture the sound is in the median; negative before it
   */
  public double soundBehindPicture(String name, int flashes) {
    Object millis =
        page.evaluate(
            "([name, flashes]) => media.soundBehindPicture(name, flashes)", List.of(name, flashes));
    return ((Number) millis).doubleValue();
  }

  /** Shows tiles so wide from now on, in pixels; 0 hides them. */
  public void tileWidth(int pixels) {
    Object _ = page.evaluate("width => media.tileWidth(width)", pixels);
  }

  /** Writes a line into the chat. */
  public void say(String text) {
    page.fill("#line", text);
    page.click("#say button");
  }

  public void toggleMicrophone() {
    page.click("#microphone");
  }

  public void toggleCamera() {
    page.click("#camera");
  }

  public void toggleHand() {
    page.click("#hand");
  }

  /** Writes a line into the chat; returns when it is sent. */
  public void write(String text) {
    Object _ = page.evaluate("text => probe.say(text)", text);
  }

  /**
   * Switches a source on or off; returns when that is so.
   *
   * @param source {@code camera} or {@code microphone}
   */
  public void switchTo(String source, boolean on) {
    Object _ =
        page.evaluate(
            "({source, on}) => probe.switchTo(source, on)", Map.of("source", source, "on", on));
  }

  /** Raises or lowers the hand; returns when the server knows. */
  public void raiseHand(boolean up) {
    Object _ = page.evaluate("up => probe.raiseHand(up)", up);
  }

  /**
   * Encodes what somebody without a browser can publish.
   *
   * @param color as CSS has it
   */
  public Recording record(String color, int hertz) {
    Object json =
        page.evaluate(
            "async ({color, hertz}) => JSON.stringify(await recording.make(color, hertz))",
            Map.of("color", color, "hertz", hertz));
    return HttpJson.read((String) json, Recording.class);
  }

  /** Reacts with one of Meet's emoji, such as {@code thumbs-up}. */
  public void react(String emoji) {
    Object _ = page.evaluate("emoji => probe.react(emoji)", emoji);
  }

  /** Sends any notification to everybody, as a page of Meet could. */
  public void notifyOthers(String json) {
    Object _ =
        page.evaluate(
            "json => meeting.room.localParticipant.publishData("
                + "new TextEncoder().encode(json), {reliable: true})",
            json);
  }

  /**
   * Tells somebody, by their LiveKit identity, that this person muted them, as Meet's page does.
   */
  public void tellMuted(String identity) {
    Object _ = page.evaluate("identity => probe.tellMuted(identity)", identity);
  }

  /**
   * Tells people, by their LiveKit identities, that this person took sources from everybody, as
   * Meet's page does.
   *
   * @param sources such as {@code camera}
   */
  public void tellTaken(List<String> identities, List<String> sources) {
    Object _ =
        page.evaluate(
            "({identities, sources}) => probe.tellTaken(identities, sources)",
            Map.of("identities", identities, "sources", sources));
  }

  /** Takes another name. */
  public void rename(String name) {
    Object _ = page.evaluate("name => probe.rename(name)", name);
  }

  /** Leaves; the page goes back to its form. */
  public void leave() {
    page.click("#leave");
    JSHandle _ = page.waitForFunction("() => !probe.joined()");
  }

  /** Joins again with what the form and the address say. */
  public void join() {
    page.click("#join button");
    awaitJoined();
  }

  void awaitJoined() {
    JSHandle _ = page.waitForFunction("() => probe.joined()");
  }

  /** Begins to look for the first picture of somebody else. */
  public void watchForPicture() {
    Object _ = page.evaluate("() => { probe.watchForPicture(); }");
  }

  /**
   * Waits for the first decoded frame since {@link #watchForPicture}.
   *
   * @return when it was there, milliseconds since the epoch
   */
  public double firstPictureMillis() {
    return ((Number) page.evaluate("() => probe.firstPicture")).doubleValue();
  }

  /**
   * Publishes a drawn picture as the camera.
   *
   * @return when that began, milliseconds since the epoch
   */
  public double publishPictureMillis() {
    return ((Number) page.evaluate("() => probe.publishPicture()")).doubleValue();
  }

  public void screenshot(Path file) {
    byte[] _ = page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  /** Uncaught errors of the page. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() {
    page.navigate("about:blank");
    context.close();
  }
}
