// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Somebody in front of Meet's own front end, in English: what they do, and what they see. */
public final class VisioPerson implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /** More than keyframes alone would show within the deadline. */
  private static final int MOVING_FRAMES = 60;

  /** What each tile on the stage shows; those inside toasts have no line with a name. */
  private static final String TILES =
      """
      () => JSON.stringify([...document.querySelectorAll('.lk-participant-tile')].filter(tile =>
          tile.querySelector('.lk-participant-metadata')).map(tile => {
        const video = tile.querySelector('video');
        const visible = video && getComputedStyle(video).display != 'none';
        return {
          name: tile.querySelector('.lk-participant-metadata').innerText.trim(),
          source: tile.dataset.lkSource,
          frames: video ? video.getVideoPlaybackQuality().totalVideoFrames : 0,
          camera: tile.dataset.lkVideoMuted == 'false' && Boolean(visible),
          muted: tile.dataset.lkAudioMuted == 'true',
          quality: tile.querySelector('.lk-connection-quality')?.dataset.lkQuality ?? '',
        };
      }))\
      """;

  /**
   * A tile.
   *
   * @param name what stands on it, with a raised hand's place in front
   * @param source camera or screen_share
   * @param frames decoded by the element that the tile has now
   * @param quality of the connection, such as excellent
   */
  public record Tile(
      String name, String source, int frames, boolean camera, boolean muted, String quality) {}

  private final BrowserContext context;
  private final Page page;
  private final String name;

  VisioPerson(BrowserContext context, Page page, String name) {
    this.context = context;
    this.page = page;
    this.name = name;
  }

  /** Fills the form of the page and enters; who is logged in has a name already. */
  void enter() {
    page.locator("button[type=submit]").waitFor();
    Locator form = page.locator("input[type=text]");
    if (form.count() > 0) {
      form.first().fill(name);
    }
    page.locator("button[type=submit]").first().click();
    page.locator("[data-attr=controls-leave]").waitFor();
  }

  public List<Tile> tiles() {
    return List.of(HttpJson.read((String) page.evaluate(TILES), Tile[].class));
  }

  /** The tile of a person's camera. */
  public Optional<Tile> tile(String person) {
    return tile(person, "camera");
  }

  public Optional<Tile> tile(String person, String source) {
    return tiles().stream()
        .filter(tile -> tile.source().equals(source) && tile.name().contains(person))
        .findFirst();
  }

  /** Waits until a person's tile has shown a picture that moves, for some seconds. */
  public void awaitPicture(String person, String source) {
    AtomicInteger last = new AtomicInteger(Integer.MAX_VALUE);
    AtomicInteger moved = new AtomicInteger();
    int _ =
        Polling.until(
            name + " sees the " + source + " of " + person,
            DEADLINE,
            () -> {
              int now = tile(person, source).map(Tile::frames).orElse(0);
              return moved.addAndGet(Math.max(0, now - last.getAndSet(now)));
            },
            frames -> frames >= MOVING_FRAMES);
  }

  /** Waits until something is so. */
  public void await(String what, Predicate<VisioPerson> so) {
    VisioPerson _ = Polling.until(name + ": " + what, DEADLINE, () -> this, so);
  }

  /** Waits until the page shows this text somewhere: a line, a toast, a banner. */
  public void awaitText(String text) {
    page.getByText(text).first().waitFor();
  }

  /** Whether the page shows this text somewhere; what it reads aloud only does not count. */
  public boolean shows(String text) {
    return page.locator(":not(.sr-only):text-is('" + text + "')").count() > 0;
  }

  /** The same, but not on a tile, nor in the list of participants. */
  public boolean showsOutsideTiles(String text) {
    return (boolean)
        page.evaluate(
            """
            text => [...document.querySelectorAll('body *')].some(element =>
              element.children.length == 0 && element.textContent.trim() == text
                && !element.closest('.lk-participant-tile, [role=listitem], li'))\
            """,
            text);
  }

  /** Whether anybody else is heard within three seconds. */
  public boolean hears() {
    return (boolean)
        page.evaluate(
            """
            async () => {
              const context = new AudioContext();
              const analysers = [...document.querySelectorAll('audio')]
                .filter(audio => audio.srcObject instanceof MediaStream)
                .map(audio => {
                  const analyser = context.createAnalyser();
                  context.createMediaStreamSource(audio.srcObject).connect(analyser);
                  return analyser;
                });
              const samples = new Float32Array(2048);
              const end = performance.now() + 3000;
              let heard = false;
              while (!heard && performance.now() < end) {
                for (const analyser of analysers) {
                  analyser.getFloatTimeDomainData(samples);
                  heard ||= samples.some(sample => Math.abs(sample) > 0.01);
                }
                await new Promise(resolve => setTimeout(resolve, 20));
              }
              await context.close();
              return heard;
            }\
            """);
  }

  /** Whether the button of the camera can be used: nobody took the camera away. */
  public boolean mayUseCamera() {
    return page.locator("#control-bar button[aria-label*='camera' i]").first().isEnabled();
  }

  /** Presses what Meet marks with this {@code data-attr}. */
  public void press(String dataAttribute) {
    page.locator("[data-attr=" + dataAttribute + "]").first().click();
  }

  public boolean has(String dataAttribute) {
    return page.locator("[data-attr=" + dataAttribute + "]").count() > 0;
  }

  /** Presses a button by what it is called. */
  public void pressButton(String called) {
    press(AriaRole.BUTTON, called);
  }

  /** Chooses an item of the open menu by what it is called. */
  public void choose(String called) {
    press(AriaRole.MENUITEM, called);
  }

  private void press(AriaRole role, String called) {
    page.getByRole(role, new Page.GetByRoleOptions().setName(called).setExact(true))
        .first()
        .click();
  }

  /** Presses a button of somebody's row in the list of participants. */
  public void pressInRow(String person, String label) {
    page.locator("[role=listitem]")
        .filter(new Locator.FilterOptions().setHasText(person))
        .locator("button[aria-label^='" + label + "']")
        .first()
        .click();
  }

  /** Switches a field of the panel by its label. */
  public void flip(String label) {
    page.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName(label))
        .click(new Locator.ClickOptions().setForce(true));
  }

  public void toggleCamera() {
    page.keyboard().press("Control+e");
  }

  public void toggleMicrophone() {
    page.keyboard().press("Control+d");
  }

  /** Whether the microphone is on: it can be switched off. */
  public boolean isHeard() {
    return page.locator("button[aria-label^='Disable microphone']").count() > 0;
  }

  /** The same for the camera. */
  public boolean isSeen() {
    return page.locator("button[aria-label^='Disable camera']").count() > 0;
  }

  /** Writes into the chat, which is opened if it is not. */
  public void say(String line) {
    if (has("controls-chat-closed")) {
      press("controls-chat-closed");
    }
    page.locator("textarea").fill(line);
    page.keyboard().press("Enter");
  }

  /** Loads the page anew and enters again. */
  public void reload() {
    var _ = page.reload();
    enter();
  }

  public void screenshot(Path file) {
    byte[] _ = page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  @Override
  public void close() {
    context.close();
  }
}
