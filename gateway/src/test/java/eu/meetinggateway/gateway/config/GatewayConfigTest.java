// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.meetinggateway.border.PeerSettings;
import eu.meetinggateway.gateway.store.StoreSettings;
import eu.meetinggateway.gateway.store.StoreSettings.Postgresql;
import eu.meetinggateway.gateway.store.StoreSettings.Sqlite;
import eu.meetinggateway.meeting.Secret;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayConfigTest {
  private static TestIdentity identity;

  @TempDir Path directory;
  private ConfigFolder folder;

  @BeforeAll
  static void makeIdentity() throws Exception {
    identity = TestIdentity.rsa(3072, ConfigFolder.BEGIN, ConfigFolder.END);
  }

  @BeforeEach
  void makeFolder() throws Exception {
    folder = new ConfigFolder(directory, identity);
  }

  private static ConfigException problemsOf(ThrowingCallable reading) {
    ConfigException exception = catchThrowableOfType(ConfigException.class, reading);
    assertThat(exception).as("a configuration that cannot be used").isNotNull();
    return exception;
  }

  /** Exactly one problem, at this line, whose text has both pieces. */
  private static void onlyProblem(
      ThrowingCallable reading, int line, String problem, String remedy) {
    ConfigException exception = problemsOf(reading);
    assertThat(exception.problems()).as(exception.getMessage()).hasSize(1);
    ConfigProblem found = exception.problems().getFirst();
    assertThat(found.line()).as(found.toString()).isEqualTo(line);
    assertThat(found.problem()).contains(problem);
    assertThat(found.remedy()).contains(remedy);
    assertThat(found.file()).endsWith("gateway.yaml");
  }

  @Test
  void aWholeFileIsRead() {
    GatewayConfig config = folder.read();
    assertThat(config.country()).isEqualTo(new Country("FR"));
    assertThat(config.api().listen()).isEqualTo(new HostPort("127.0.0.1", 8201));
    assertThat(config.api().tokens().getFirst().secret().reveal())
        .isEqualTo(ConfigFolder.API_TOKEN.getBytes(StandardCharsets.UTF_8));
    assertThat(config.visio().url()).hasToString("ws://127.0.0.1:7880");
    assertThat(config.visio().apiKey()).isEqualTo("gateway");
    assertThat(config.visio().apiSecret().reveal())
        .isEqualTo(ConfigFolder.LIVEKIT_SECRET.getBytes(StandardCharsets.UTF_8));
    assertThat(config.visio().mediaAddress().getHostAddress()).isEqualTo("127.0.0.1");
    assertThat(config.mediaLoops()).isEqualTo(2);
    assertThat(config.border().listenPort()).isEqualTo(8301);
    assertThat(config.border().mediaPort()).isEqualTo(8401);
    assertThat(config.border().announcedMediaHost()).isEqualTo("127.0.0.1");
    assertThat(config.border().certificate()).isEqualTo(identity.certificate());
    assertThat(config.border().privateKey()).isEqualTo(identity.keys().getPrivate());
    assertThat(config.pseudonymKey().reveal()).hasSize(16);
    assertThat(config.policies().trust().country()).isEqualTo(new Country("FR"));
    assertThat(config.policies().residency().country()).isEqualTo(new Country("FR"));
    assertThat(config.policies().trustSha256()).matches("[0-9a-f]{64}");
    assertThat(config.policies().residencySha256())
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(config.policies().trustSha256());
  }

  @Test
  void norwayIsACountryAndNotAFalsehood() {
    PeerSettings norway = folder.read().border().peers().get(1);
    assertThat(norway.country()).isEqualTo(new Country("NO"));
    assertThat(norway.host()).isEqualTo("::1");
    assertThat(norway.port()).isEqualTo(8303);
    assertThat(norway.pins()).containsExactlyInAnyOrder("2".repeat(64), "3".repeat(64));
  }

  @Test
  void defaultsAreTheDocumentedOnes() throws Exception {
    folder.file("gateway.yaml", ConfigFolder.YAML.replace("  loops: 2\n", ""));
    GatewayConfig config = folder.read(Map.of(), 8);
    assertThat(config.mediaLoops()).isEqualTo(4);
    assertThat(config.visio().nameTemplate()).isEqualTo("{name} ({country})");
    assertThat(config.visio().language()).isEqualTo(Language.EN);
    assertThat(folder.read(Map.of(), 1).mediaLoops()).isEqualTo(1);
    assertThat(folder.read(Map.of(), 512).mediaLoops()).isEqualTo(64);
  }

  @Test
  void theStoreLiesBesideTheConfigurationUnlessToldOtherwise() throws Exception {
    assertThat(folder.read().store()).isEqualTo(new Sqlite(directory.resolve("gateway.db")));
    folder.file("gateway.yaml", ConfigFolder.YAML + "store:\n  url: sqlite:data/meetings.db\n");
    assertThat(folder.read().store()).isEqualTo(new Sqlite(directory.resolve("data/meetings.db")));
    folder.file("gateway.yaml", ConfigFolder.YAML + "store:\n  url: sqlite:/var/lib/g.db\n");
    assertThat(folder.read().store()).isEqualTo(new Sqlite(Path.of("/var/lib/g.db")));
  }

  @Test
  void theStoreMayBeAPostgresql() throws Exception {
    folder.secret("db-password", "hush-hush\n");
    String store =
        """
        store:
          url: postgresql://db.example.fr:5433/gateway
          user: gateway_fr
          password-file: db-password
        """;
    folder.file("gateway.yaml", ConfigFolder.YAML + store);
    Secret password = new Secret("hush-hush".getBytes(StandardCharsets.US_ASCII));
    StoreSettings read = folder.read().store();
    assertThat(read)
        .isEqualTo(new Postgresql("db.example.fr", 5433, "gateway", "gateway_fr", password, 4));
    assertThat(read.toString()).doesNotContain("hush");
    folder.file(
        "gateway.yaml",
        ConfigFolder.YAML
            + store
                .replace("db.example.fr:5433", "[::1]")
                .replace("password-file: db-password", "password-env: PW")
            + "  pool-size: 9\n");
    assertThat(folder.read(Map.of("PW", "hush-hush"), 2).store())
        .isEqualTo(new Postgresql("::1", 5432, "gateway", "gateway_fr", password, 9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url: mysql://host/db | is not the place of a database | sqlite:FILE",
        "url: postgresql://host/db?sslmode=disable | is not the place of a database | nothing behind",
        "url: postgresql://user:word@host/db | is not the place of a database | nothing behind",
        "url: 'sqlite:' | is not the place of a database | sqlite:FILE",
        "url: postgresql://host:70000/db | says port 70000 | from 1 to 65535",
        "file: gateway.db | key store.url is missing | add it",
      })
  void aStoreThatIsNotUnderstoodIsRefused(String line, String problem, String remedy)
      throws Exception {
    folder.file("gateway.yaml", ConfigFolder.YAML + "store:\n  " + line + "\n");
    ConfigException found = problemsOf(folder::read);
    assertThat(found.problems().getFirst().toString()).contains(problem, remedy);
    assertThat(found.getMessage()).doesNotContain("word@");
  }

  @Test
  void keysOfAServerSayNothingToSqlite() throws Exception {
    folder.file(
        "gateway.yaml", ConfigFolder.YAML + "store:\n  url: sqlite:g.db\n  user: somebody\n");
    onlyProblem(folder::read, 32, "key store.user says nothing to SQLite", "remove it");
  }

  @Test
  void aPasswordDoesNotStandInTheConfiguration() throws Exception {
    folder.file(
        "gateway.yaml",
        ConfigFolder.YAML
            + "store:\n  url: postgresql://db/gateway\n  user: gw\n  password: hush\n");
    ConfigException found = problemsOf(folder::read);
    assertThat(found.getMessage()).contains("store.password holds a secret").doesNotContain("hush");
  }

  @Test
  void aSecretMayStandInTheEnvironment() throws Exception {
    folder.file(
        "gateway.yaml", ConfigFolder.YAML.replace("token-file: api-token", "token-env: TOKEN"));
    String token = "x".repeat(32);
    assertThat(folder.read(Map.of("TOKEN", token), 2).api().tokens().getFirst().secret().reveal())
        .isEqualTo(token.getBytes(StandardCharsets.UTF_8));
    onlyProblem(() -> folder.read(), 4, "variable TOKEN, which is not set", "environment");
  }

  @Test
  void secretsDoNotPrint() {
    String printed = folder.read().toString();
    assertThat(printed)
        .doesNotContain(ConfigFolder.API_TOKEN)
        .doesNotContain(ConfigFolder.LIVEKIT_SECRET)
        .doesNotContain(ConfigFolder.PSEUDONYM_KEY)
        .contains("[secret]");
    assertThat(new Surroundings(Map.of("TOKEN", "hush"), ConfigFolder.NOW, 1).toString())
        .doesNotContain("hush");
  }

  @Test
  void aSecretThatIsTooShortIsNotShown() throws Exception {
    folder.secret("livekit-secret", "short-and-secret");
    ConfigException exception = problemsOf(folder::read);
    assertThat(exception).hasMessageContaining("32 to 512 visible ASCII characters");
    assertThat(exception.getMessage()).doesNotContain("short-and-secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          country: FR                     | country: fr               | 1  | says "fr"                  | two upper-case letters
          country: FR                     | country: [FR]             | 1  | takes one value            | one line
          country: FR                     | country:                  | 1  | has no value               | write one
          country: FR                     | country: FR\\ncountry: FR | 2  | country stands here and in line 1 | keep one
          country: FR                     | country: FR\\nport: 1     | 2  | key port is unknown        | api, border, country, media
          trust-policy: trust.yaml        | # nothing                 | 1  | key trust-policy is missing | add it
          residency-policy: residency.yaml | # nothing                | 1  | key residency-policy is missing | add it
          listen: 127.0.0.1:8201          | listen: 127.0.0.1         | 3  | says "127.0.0.1"           | host:port
          listen: 127.0.0.1:8201          | listen: 127.0.0.1:65536   | 3  | says port 65536            | 0 to 65535
          listen: 127.0.0.1:8201          | listen: "[::zz]:1"        | 3  | says                       | host:port
          listen: 127.0.0.1:8201          | listen: "[127.0.0.1.1]:1" | 3  | no IPv6 address            | host:port
          token-file: api-token           | token: abc                | 4  | key api.token holds a secret | token-file or token-env
          token-file: api-token           | # nothing                 | 3  | key api.token-file is missing | token-env
          token-file: api-token           | token-file: nowhere       | 4  | which does not exist       | create it
          token-file: api-token           | token-file: .             | 4  | which is not a file        | name a file
          token-file: api-token           | token-file: a\\n  token-env: A | 5 | both stand here       | keep one
          token-file: api-token           | token-env: 1=A            | 4  | not the name of a variable | letters
          ws://127.0.0.1:7880             | ftp://127.0.0.1:7880      | 6  | no scheme ws               | ws://host:port
          ws://127.0.0.1:7880             | ws://a:b@127.0.0.1        | 6  | not the address of a server | ws://host:port
          ws://127.0.0.1:7880             | "ws://a b"                | 6  | is not a URL               | ws://host:port
          api-key: gateway                | api-key: "a b"            | 7  | not a LiveKit API key      | visible ASCII
          api-key: gateway                | api-key: g\\n  name-template: "{country}" | 8 | does not contain {name} | {name}
          api-key: gateway                | api-key: g\\n  name-template: "{name} {mail}" | 8 | placeholder that is unknown | {name}
          api-key: gateway                | api-key: g\\n  language: it | 8     | says "it"                  | fr, de, nl or en
          loops: 2                        | loops: 0                  | 10 | says 0                     | 1 to 64
          loops: 2                        | loops: 65                 | 10 | says 65                    | 1 to 64
          loops: 2                        | loops: two                | 10 | is not a number            | without quotes
          loops: 2                        | loops: "2"                | 10 | is not a number            | without quotes
          address: 127.0.0.1\\nborder     | address: localhost\\nborder | 11 | says "localhost"         | not a name
          address: 127.0.0.1\\nborder     | address: 224.0.0.1\\nborder | 11 | says "224.0.0.1"         | of this machine
          media-port: 8401                | media-port: 65535         | 16 | leaves no ports for 2      | at most 65534
          media-port: 8401                | media-port: 84O1          | 16 | is not a number            | 0 to 65535
          announced-media-host: 127.0.0.1 | announced-media-host: a/b | 17 | says "a/b"                 | host name
          country: DE                     | country: FR               | 19 | own country                | remove it
          country: DE                     | country: NO               | 22 | stands here and in line 19 | keep one
          address: 127.0.0.1:8302         | address: 127.0.0.1:0      | 20 | says port 0                | 1 to 65535
          """)
  void whatIsWrongIsSaidWithItsLineAndRemedy(
      String piece, String replacement, int line, String problem, String remedy) {
    onlyProblem(
        () -> folder.readWith(piece.replace("\\n", "\n"), replacement.replace("\\n", "\n")),
        line,
        problem,
        remedy);
  }

  @Test
  void aSecretWrittenIntoTheFileIsRefusedWithoutBeingShown() {
    ConfigException exception =
        problemsOf(() ->
            folder.readWith("api-key: gateway", "api-key: gateway\n  api-secret: hush-hush-hush"));
    assertThat(exception)
        .hasMessageContaining("gateway.yaml:8: key visio.api-secret holds a secret")
        .hasMessageContaining("api-secret-file or api-secret-env");
    assertThat(exception.getMessage()).doesNotContain("hush");
  }

  @Test
  void everythingWrongIsReportedTogether() throws Exception {
    folder.file(
        "gateway.yaml",
        ConfigFolder.YAML
            .replace("country: FR", "country: Frankreich")
            .replace("loops: 2", "loops: many")
            .replace("media-port: 8401", "media-port: -1"));
    assertThat(problemsOf(folder::read).problems())
        .extracting(ConfigProblem::line)
        .containsExactlyInAnyOrder(1, 10, 16);
  }

  @Test
  void badPinsAreRefused() throws Exception {
    String pin = "\"" + "1".repeat(64) + "\"";
    onlyProblem(
        () -> folder.readWith(pin, "\"" + "A".repeat(64) + "\""),
        21,
        "has an item that is no pin",
        "lower-case");
    onlyProblem(() -> folder.readWith("[" + pin + "]", "[]"), 21, "has no pin", "keygen");
    onlyProblem(
        () -> folder.readWith(pin, pin + ", " + pin), 21, "stands twice for peer DE", "keep one");
    onlyProblem(
        () -> folder.readWith("\"" + "2".repeat(64) + "\"", pin),
        24,
        "already the one of peer DE",
        "peer NO gave you");
    onlyProblem(
        () -> folder.readWith(pin, "\"" + Pin.of(identity.certificate()) + "\""),
        21,
        "already the one of this gateway",
        "peer DE gave you");
  }

  @Test
  void aPrivateKeyThatOthersMayReadIsRefused() throws Exception {
    folder.mode("gateway.key", identity.privateKeyPem(), "rw-r-----");
    onlyProblem(folder::read, 15, "other users of this machine may read", "chmod 600");
  }

  @Test
  void aTokenMayBeReadByItsGroupButNotByAnybody() throws Exception {
    folder.mode("api-token", ConfigFolder.API_TOKEN, "rw-r-----");
    assertThat(folder.read().api().tokens().getFirst().secret().toString()).isEqualTo("[secret]");
    folder.mode("api-token", ConfigFolder.API_TOKEN, "rw-r--r--");
    onlyProblem(folder::read, 4, "other users of this machine may read", "chmod 600");
  }

  @Test
  void aCertificateOfAnotherTimeIsRefused() throws Exception {
    folder.file(
        "gateway.crt",
        identity.renewed(ConfigFolder.BEGIN, ConfigFolder.NOW.minusSeconds(1)).certificatePem());
    onlyProblem(folder::read, 14, "expired at 2026-11-24T11:59:59Z", "make a new one");
    folder.file(
        "gateway.crt",
        identity.renewed(ConfigFolder.NOW.plusSeconds(1), ConfigFolder.END).certificatePem());
    onlyProblem(folder::read, 14, "valid only from 2026-11-24T12:00:01Z", "clock");
  }

  @Test
  void anotherCertificatesKeyIsRefused() throws Exception {
    TestIdentity other = TestIdentity.rsa(3072, ConfigFolder.BEGIN, ConfigFolder.END);
    folder.file("gateway.crt", other.certificatePem());
    onlyProblem(folder::read, 14, "do not belong together", "keygen");
  }

  @Test
  void weakAndForeignKeysAreRefused() throws Exception {
    TestIdentity weak = TestIdentity.rsa(2048, ConfigFolder.BEGIN, ConfigFolder.END);
    folder.file("gateway.crt", weak.certificatePem());
    onlyProblem(folder::read, 14, "RSA key of 2048 bits", "3072 to 8192");
    TestIdentity curve = TestIdentity.ec(ConfigFolder.BEGIN, ConfigFolder.END);
    folder.file("gateway.crt", curve.certificatePem());
    onlyProblem(folder::read, 14, "without an RSA key", "keygen");
    folder.file("gateway.crt", identity.certificatePem());
    folder.secret("gateway.key", curve.privateKeyPem());
    onlyProblem(folder::read, 15, "not RSA or is damaged", "keygen");
  }

  @Test
  void otherFormsOfPemAreRefusedWithTheCommandThatHelps() throws Exception {
    folder.secret("gateway.key", TestIdentity.pem("RSA PRIVATE KEY", new byte[40]));
    onlyProblem(folder::read, 15, "PKCS#1", "openssl pkcs8 -topk8");
    folder.secret("gateway.key", TestIdentity.pem("ENCRYPTED PRIVATE KEY", new byte[40]));
    onlyProblem(folder::read, 15, "encrypted private key", "openssl pkcs8");
    folder.secret("gateway.key", "nothing");
    onlyProblem(folder::read, 15, "no PEM private key", "keygen");
    folder.secret("gateway.key", identity.privateKeyPem());
    folder.file("gateway.crt", identity.certificatePem() + identity.certificatePem());
    onlyProblem(folder::read, 14, "more than one PEM block", "leave one");
    folder.file("gateway.crt", TestIdentity.pem("CERTIFICATE", new byte[40]));
    onlyProblem(folder::read, 14, "certificate that cannot be read", "keygen");
    folder.file("gateway.crt", identity.privateKeyPem());
    onlyProblem(folder::read, 14, "without a PEM certificate", "keygen");
  }

  @Test
  void anotherCountrysPolicyIsRefused() throws Exception {
    folder.file("trust.yaml", SmallestPolicies.trust("DE"));
    onlyProblem(folder::read, 27, "names a policy of DE", "name the one of FR");
    folder.file("trust.yaml", SmallestPolicies.trust("FR"));
    folder.file("residency.yaml", SmallestPolicies.residency("NO"));
    onlyProblem(folder::read, 28, "names a policy of NO", "name the one of FR");
  }

  @Test
  void everythingThatIsWrongWithAPolicyIsNamedWithLineAndColumn() throws Exception {
    folder.file("residency.yaml", SmallestPolicies.residency("FR") + "dato: {}\nrules: []\n");
    ConfigException exception = problemsOf(folder::read);
    assertThat(exception.problems()).hasSize(3);
    assertThat(exception)
        .hasMessageContaining("residency.yaml:5:1: dato: unknown key 'dato'; expected one of")
        .hasMessageContaining("; did you mean 'data'?")
        .hasMessageContaining("residency.yaml:6:1: rules: unknown key 'rules'")
        .hasMessageContaining("gateway.yaml:28: key residency-policy names ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FR", "DE", "NL"})
  void thePoliciesOfTheSamplesAreUnderstood(String country) throws Exception {
    Path sample = Path.of("src", "dist", "etc", country);
    folder.file("trust.yaml", Files.readString(sample.resolve("trust.yaml")));
    folder.file("residency.yaml", Files.readString(sample.resolve("residency.yaml")));
    folder.file("gateway.yaml", ConfigFolder.YAML.replace("DE", "BE").replace("FR", country));
    PolicyFiles policies = folder.read().policies();
    assertThat(policies.trust().peers()).hasSize(2);
    assertThat(policies.residency().data()).hasSize(7);
  }

  @Test
  void theFormerTrustFileIsNoLongerUnderstood() throws Exception {
    ConfigException exception =
        problemsOf(() ->
            folder.readWith(
                "trust-policy: trust.yaml\nresidency-policy: residency.yaml",
                "trust-file: trust.yaml"));
    assertThat(exception.problems()).hasSize(3);
    assertThat(exception)
        .hasMessageContaining("gateway.yaml:27: key trust-file is no longer understood")
        .hasMessageContaining("name the two policies instead");
  }

  @Test
  void aPseudonymKeyOfAnotherFormIsRefused() throws Exception {
    folder.secret("pseudonym.key", "0011");
    onlyProblem(folder::read, 29, "leads to a key of another form", "32 to 128 hexadecimal");
    folder.secret("pseudonym.key", "zz".repeat(32));
    onlyProblem(folder::read, 29, "leads to a key of another form", "32 to 128 hexadecimal");
  }

  @Test
  void referencesAndTagsAreRefused() {
    onlyProblem(() -> folder.readWith("media:", "media: &m"), 9, "an anchor (&)", "remove it");
    onlyProblem(
        () -> folder.readWith("country: FR", "country: !!str FR"), 1, "a tag (!)", "remove it");
    ConfigException exception =
        problemsOf(() ->
            folder.readWith("address: 127.0.0.1:8302", "address: &a 127.0.0.1:8302\n      x: *a"));
    assertThat(exception)
        .hasMessageContaining("an alias (*)")
        .hasMessageContaining("write the value out");
  }

  @Test
  void aMillionAliasesAreNotExpanded() throws Exception {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }
    folder.file("gateway.yaml", bomb.toString());
    assertThat(problemsOf(folder::read)).hasMessageContaining("an anchor (&)");
  }

  @Test
  void whatIsNotYamlIsRefused() throws Exception {
    folder.file("gateway.yaml", "country: FR\napi: [\n");
    assertThat(problemsOf(folder::read).problems().getFirst().line()).isEqualTo(3);
    folder.file("gateway.yaml", "country: FR\n---\ncountry: DE\n");
    onlyProblem(folder::read, 2, "this is not YAML", "check");
    folder.file("gateway.yaml", "");
    onlyProblem(folder::read, 0, "the file is empty", "begin with");
    folder.file("gateway.yaml", "- a\n");
    onlyProblem(folder::read, 1, "not a mapping", "begin with");
    folder.file("gateway.yaml", "a: " + "[".repeat(500));
    assertThat(problemsOf(folder::read).problems()).hasSize(1);
    folder.file("gateway.yaml", "country: F\u0001R");
    assertThat(problemsOf(folder::read).problems()).hasSize(1);
    Files.write(directory.resolve("gateway.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});
    onlyProblem(folder::read, 0, "not UTF-8", "UTF-8");
  }

  @Test
  void aFileOfMoreThanOneMebibyteIsRefused() throws Exception {
    folder.file("gateway.yaml", ConfigFolder.YAML + "#".repeat(1024 * 1024));
    onlyProblem(folder::read, 0, "too long", "at most 1048576 bytes");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    ConfigException exception =
        problemsOf(
            () -> GatewayConfig.read(directory.resolve("none.yaml"), Surroundings.ofThisProcess()));
    assertThat(exception).hasMessageContaining("none.yaml").hasMessageContaining("does not exist");
  }

  @Test
  void whatAnOperatorWroteCannotWriteLinesOfItsOwn() throws Exception {
    ConfigException exception =
        problemsOf(() -> folder.readWith("country: FR", "country: \"F\\nforged: line\""));
    assertThat(exception.getMessage()).doesNotContain("\n");
  }

  @Test
  void aPinIsTheHashOfThePublicKeyAndSurvivesARenewal() throws Exception {
    Pin pin = Pin.of(identity.certificate());
    assertThat(Pin.of(identity.renewed(ConfigFolder.BEGIN, ConfigFolder.NOW).certificate()))
        .isEqualTo(pin);
    byte[] hash =
        java.security.MessageDigest.getInstance("SHA-256")
            .digest(identity.keys().getPublic().getEncoded());
    assertThat(Base64.getEncoder().encodeToString(hash))
        .isEqualTo(
            Base64.getEncoder().encodeToString(java.util.HexFormat.of().parseHex(pin.value())));
  }
}
