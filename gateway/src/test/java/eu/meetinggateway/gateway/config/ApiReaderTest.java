// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiReaderTest {
  private static final String TOKENS =
      """
        tokens:
          - name: console
            role: viewer
            token-file: viewer-token
          - name: desk-1
            role: operator
            token-file: operator-token
      """
          .indent(0)
          .stripTrailing();

  // Set before all tests.
  @SuppressWarnings("NullAway.Init")
  private static TestIdentity identity;

  // Set before each test.
  @SuppressWarnings("NullAway.Init")
  private ConfigFolder folder;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @BeforeAll
  static void makeIdentity() throws Exception {
    identity = TestIdentity.rsa(3072, ConfigFolder.BEGIN, ConfigFolder.END);
  }

  @BeforeEach
  void makeFolder() throws Exception {
    folder = new ConfigFolder(directory, identity);
    folder.secret("viewer-token", "v".repeat(32));
    folder.secret("operator-token", "o".repeat(32));
  }

  @Test
  void oneTokenIsAnAdminUnderTheDefaultLimits() {
    ApiConfig api = folder.read().api();
    assertThat(api.tokens()).extracting(ApiToken::name).containsExactly("admin");
    assertThat(api.tokens()).extracting(ApiToken::role).containsExactly(ApiRole.ADMIN);
    assertThat(api.requestsPerSecond()).isEqualTo(50);
    assertThat(api.burst()).isEqualTo(200);
  }

  @Test
  void namedTokensStandBesideItOrAlone() throws Exception {
    String limits = "\n  requests-per-second: 7\n  burst: 9\n";
    ApiConfig both =
        folder
            .readWith("  token-file: api-token\n", "  token-file: api-token\n" + tokens() + limits)
            .api();
    assertThat(both.tokens())
        .extracting(ApiToken::name)
        .containsExactly("admin", "console", "desk-1");
    assertThat(both.requestsPerSecond()).isEqualTo(7);
    assertThat(both.burst()).isEqualTo(9);
    ApiConfig alone = folder.readWith("  token-file: api-token\n", tokens() + "\n").api();
    assertThat(alone.tokens())
        .extracting(ApiToken::role)
        .containsExactly(ApiRole.VIEWER, ApiRole.OPERATOR);
    assertThat(alone.tokens().toString()).doesNotContain("vvv").contains("[secret]");
  }

  private static String tokens() {
    return TOKENS.startsWith(" ") ? TOKENS : TOKENS.indent(2).stripTrailing();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: desk-1               | name: console              | token console stands twice
          name: desk-1               | name: Desk                 | says "Desk"
          name: desk-1               | nome: desk-1               | api.tokens[1].name is missing
          role: viewer               | role: root                 | viewer, operator or admin
          token-file: operator-token | token-file: viewer-token   | same secret as token console
          token-file: operator-token | token: abc                 | holds a secret
          name: desk-1               | name: admin                | token admin stands twice
          """)
  void aTokenThatCannotBeUsedIsRefused(String piece, String replacement, String problem)
      throws Exception {
    String tokens = tokens().replace(piece, replacement);
    assertThatThrownBy(() ->
            folder.readWith(
                "  token-file: api-token\n", "  token-file: api-token\n" + tokens + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void anEmptyListOfTokensIsRefused() {
    assertThatThrownBy(() -> folder.readWith("  token-file: api-token\n", "  tokens: []\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("api.tokens is empty");
  }
}
