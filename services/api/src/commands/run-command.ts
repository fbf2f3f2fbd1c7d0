import { ConfigurationError, commonVariables, EX_CONFIG } from '@chaeum/service-kit';

/** The one variable that an operator's command needs. */
export const databaseVariable = { DATABASE_URL: commonVariables.DATABASE_URL };

/** Runs an operator's command: what goes wrong is one sentence, a wrong call exit code 78. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof ConfigurationError ? EX_CONFIG : 1;
  }
}
