// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A headless Chromium in which everybody has a page and a profile of their own. All methods, and
 * those of the participants, belong to the thread that started it.
 */
public final class Browsers implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--allow-loopback-in-peer-connection",
          "--disable-features=WebRtcHideLocalIpsWithMdns",
          "--use-fake-ui-for-media-stream",
          "--use-fake-device-for-media-stream",
          "--autoplay-policy=no-user-gesture-required");

  /** Playwright keeps its driver and its environment as long as the process: so do its files. */
  private static final Path FILES = Directories.createTemporaryUntilExit("meeting-browsers-");

  private final Playwright playwright;
  private final Browser browser;
  private final List<BrowserContext> contexts = new ArrayList<>();

  private Browsers(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Browsers start(RealPeers peers) {
    Path chromium = peers.chromium();
    System.setProperty("playwright.driver.tmpdir", FILES.toString());
    Map<String, String> environment =
        Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "TMPDIR", FILES.toString());
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setHeadless(true)
                    .setArgs(FLAGS));
    return new Browsers(playwright, browser);
  }

  /**
   * Opens a country's page as a person, and waits until they are in if they join at once.
   *
   * @param parameters of the page's address, such as {@code name}, {@code picture}, {@code tone}
   */
  public BrowserParticipant open(URI page, Map<String, String> parameters) {
    BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 720));
    contexts.add(context);
    Page tab = context.newPage();
    String query =
        parameters.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    String address = page + "?" + query;
    List<String> problems = new ArrayList<>();
    tab.onPageError(problems::add);
    tab.navigate(address);
    BrowserParticipant participant = new BrowserParticipant(context, tab, problems);
    if (parameters.containsKey("join")) {
      participant.awaitJoined();
    }
    return participant;
  }

  /** Opens Meet's own front end as a person, and enters. */
  public VisioPerson meet(URI visio, String name) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(1600, 900).setLocale("en-GB"));
    contexts.add(context);
    Page tab = context.newPage();
    tab.navigate(visio.toString());
    VisioPerson person = new VisioPerson(context, tab, name);
    person.enter();
    return person;
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      contexts.forEach(BrowserContext::close);
      browser.close();
      playwright.close();
    } catch (PlaywrightException e) {
      // Ctrl-C reaches the browser, too: then it has ended before us.
    }
  }
}
