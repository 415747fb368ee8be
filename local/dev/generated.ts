import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Writes resolver types and the SDK's documents again, as `npm run codegen` does. */
export async function writeGenerated(): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, ['node_modules/@graphql-codegen/cli/esm/bin.js']);
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`the schema does not hold together:\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  }
}
