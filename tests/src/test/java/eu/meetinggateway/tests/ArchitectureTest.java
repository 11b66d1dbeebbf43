// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.util.Arrays;
import java.util.Set;

/** The table of allowed imports and the rules of docs/architecture.md that a machine can check. */
@AnalyzeClasses(
    packages = ArchitectureTest.ROOT,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  static final String ROOT = "eu.meetinggateway";

  private static final String TRUST = ROOT + ".trust..";
  private static final String MEDIA = ROOT + ".media..";
  private static final String MEETING = ROOT + ".meeting..";
  private static final String VISIO = ROOT + ".visio..";
  private static final String BORDER = ROOT + ".border..";
  private static final String SIP = ROOT + ".sip..";
  private static final String MATRIX = ROOT + ".matrix..";
  private static final String GATEWAY = ROOT + ".gateway..";
  private static final String TESTS = ROOT + ".tests..";
  private static final String CLI = ROOT + ".gateway.cli..";

  /** State machines and codecs: time, randomness and I/O are arguments. */
  private static final String[] PURE = {
    TRUST,
    ROOT + ".meeting",
    ROOT + ".media.packet..",
    ROOT + ".media.ice..",
    ROOT + ".media.sdp..",
    ROOT + ".border.wire..",
    ROOT + ".visio.chat.."
  };

  @ArchTest
  static final ArchRule modulesImportOnlyWhatLiesBelow =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
          .withOptionalLayers(true)
          .layer("trust")
          .definedBy(TRUST)
          .layer("media")
          .definedBy(MEDIA)
          .layer("meeting")
          .definedBy(MEETING)
          .layer("visio")
          .definedBy(VISIO)
          .layer("border")
          .definedBy(BORDER)
          .layer("sip")
          .definedBy(SIP)
          .layer("matrix")
          .definedBy(MATRIX)
          .layer("gateway")
          .definedBy(GATEWAY)
          .layer("tests")
          .definedBy(TESTS)
          .whereLayer("trust")
          .mayNotAccessAnyLayer()
          .whereLayer("media")
          .mayNotAccessAnyLayer()
          .whereLayer("meeting")
          .mayOnlyAccessLayers("trust")
          .whereLayer("visio")
          .mayOnlyAccessLayers("meeting", "media", "trust")
          .whereLayer("border")
          .mayOnlyAccessLayers("meeting", "media", "trust")
          .whereLayer("sip")
          .mayOnlyAccessLayers("meeting", "media", "trust")
          .whereLayer("matrix")
          .mayOnlyAccessLayers("meeting", "trust")
          .whereLayer("gateway")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("tests")
          .mayNotBeAccessedByAnyLayer()
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule portsDoNotAskForRulings =
      noClasses()
          .that()
          .resideInAnyPackage(VISIO, BORDER, SIP, MATRIX)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + ".trust.ruling..", ROOT + ".trust.policy..")
          .because("only the checkpoint asks for rulings");

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule vertxStaysAtItsEdges =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".meeting.run..", VISIO, BORDER, GATEWAY, TESTS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..");

  @ArchTest
  static final ArchRule pureCodeHasNoThreadsAndNoVertx =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat(
              are(resideInAnyPackage(
                      "io.vertx..", "io.netty..", "java.net.http..", "java.nio.channels.."))
                  .or(type(Thread.class))
                  .or(oneOf("threads and their queues", ThreadNames.NAMES)));

  @ArchTest
  static final ArchRule pureCodeAsksNoClockAndNoRandomness =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .accessTargetWhere(clockOrRandomness())
          .orShould()
          .dependOnClassesThat(
              oneOf(
                  "sources of time and randomness",
                  Set.of(
                      "java.time.Clock",
                      "java.time.InstantSource",
                      "java.util.Random",
                      "java.util.SplittableRandom",
                      "java.util.concurrent.ThreadLocalRandom",
                      "java.security.SecureRandom",
                      "java.util.Timer")));

  @ArchTest
  static final ArchRule staticFieldsAreFinal =
      fields()
          .that()
          .areStatic()
          .and()
          .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC)
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule exceptionsAreSpecific = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

  @ArchTest
  static final ArchRule loggingGoesThroughOneInterface = noClasses().should(USE_JAVA_UTIL_LOGGING);

  @ArchTest
  static final ArchRule standardStreamsBelongToTheCommandLine =
      noClasses().that().resideOutsideOfPackages(CLI, TESTS).should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule theClassIoIsNotUsed =
      noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.lang.IO");

  private static DescribedPredicate<JavaClass> oneOf(String what, Set<String> names) {
    return DescribedPredicate.describe(what, javaClass -> names.contains(javaClass.getName()));
  }

  /** Calls that read a clock or draw randomness without being handed one. */
  private static DescribedPredicate<JavaAccess<?>> clockOrRandomness() {
    Set<String> calls =
        Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.Collections.shuffle");
    return DescribedPredicate.describe(
        "reads a clock or draws randomness",
        access -> {
          String owner = access.getTargetOwner().getName();
          boolean now = owner.startsWith("java.time.") && access.getName().equals("now");
          boolean date =
              owner.equals("java.util.Date")
                  && access.getName().equals("<init>")
                  && access.getTarget().getFullName().equals("java.util.Date.<init>()");
          return now || date || calls.contains(owner + "." + access.getName());
        });
  }

  /** Types by which code would start, hold or wait for threads. */
  private static final class ThreadNames {
    static final Set<String> NAMES =
        Set.copyOf(
            Arrays.asList(
                "java.lang.ThreadLocal",
                "java.lang.Runtime",
                "java.util.concurrent.Executor",
                "java.util.concurrent.ExecutorService",
                "java.util.concurrent.Executors",
                "java.util.concurrent.ScheduledExecutorService",
                "java.util.concurrent.CompletableFuture",
                "java.util.concurrent.Future",
                "java.util.concurrent.CountDownLatch",
                "java.util.concurrent.Semaphore",
                "java.util.concurrent.locks.Lock",
                "java.util.concurrent.locks.ReentrantLock",
                "java.util.concurrent.locks.LockSupport",
                "java.util.concurrent.BlockingQueue",
                "java.util.concurrent.ArrayBlockingQueue",
                "java.util.concurrent.LinkedBlockingQueue"));
  }
}
