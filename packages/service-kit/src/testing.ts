/** What a test needs beside npm: named by an environment variable, or the test is skipped with this line. */
type Tool = { at: string } | { at: undefined; skip: string };

/**
 * The tool that an environment variable names.
 * @throws Error where nothing may be skipped (CHAEUM_TEST_REQUIRE_ALL, set by CI)
 */
function tool(variable: 'CHAEUM_TEST_REDIS' | 'CHAEUM_TEST_CHROMIUM', what: string): Tool {
  const at = process.env[variable];
  if (at) return { at };
  const skip = `${variable} is not set: no ${what} here (CI has one)`;
  if (process.env.CHAEUM_TEST_REQUIRE_ALL) throw new Error(skip);
  return { at: undefined, skip };
}

/** Address of a Redis for tests, without a database number. */
export const redis = (): Tool => tool('CHAEUM_TEST_REDIS', 'Redis');
/** Path of a Chromium. */
export const chromium = (): Tool => tool('CHAEUM_TEST_CHROMIUM', 'Chromium');
