// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether what must survive a restart can be written. */
record DatabaseCheck(Writing writing) implements Check.Examination {
  static final String SUBJECT = "database";

  /** Writes something where the gateway keeps its state, and takes it away again. */
  interface Writing {
    /** Where it writes, as the operator knows it; no secrets. */
    String place();

    /** Fails with a message that says why it cannot be written. */
    void attempt() throws Exception;
  }

  /** A directory that the gateway's user must be able to write to. */
  record Directory(Path directory) implements Writing {
    @Override
    public String place() {
      return "directory " + directory;
    }

    @Override
    public void attempt() throws IOException {
      Path probe = Files.createTempFile(directory, ".doctor-", "");
      Files.delete(probe);
    }
  }

  @Override
  public List<Finding> findings() throws InterruptedException {
    try {
      writing.attempt();
      return List.of(Finding.good(SUBJECT, "The " + writing.place() + " can be written."));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return List.of(
          Finding.fault(
              SUBJECT,
              "The "
                  + writing.place()
                  + " cannot be written ("
                  + e.getClass().getSimpleName()
                  + "): create it, give it to the user that runs the gateway, and see that its disk"
                  + " is not full or mounted read-only."));
    }
  }
}
