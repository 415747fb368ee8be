import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';

/** The environment that `npm start` makes, which holds what forecast/requirements.txt names. */
const PYTHON = '.local/venv/bin/python';
/** Only the end of what a job wrote says why it failed; SageMaker shows as many characters. */
const REASON_LENGTH = 1_024;

export interface ContainerJob {
  /** Folder that stands in the place of /opt/ml; made anew. */
  root: string;
  /** Python file that the image's `train` runs. */
  script: string;
  hyperparameters: Record<string, string>;
  /** Fills the folder of each channel, `input/data/NAME`. */
  fill(folder: (channel: string) => string): Promise<void>;
  /** File for all that the job writes to its standard output and error. */
  log: string;
  /** The job is ended after this long. */
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Runs a training job as SageMaker's container does: input and hyperparameters below one folder, the model left below
 * it, and `output/failure` for the reason when it fails.
 * @returns null when it succeeded, else why it failed
 */
export async function runContainer(job: ContainerJob): Promise<string | null> {
  const root = resolve(job.root);
  rmSync(root, { recursive: true, force: true });
  const folder = (...names: string[]) => {
    const path = join(root, ...names);
    mkdirSync(path, { recursive: true });
    return path;
  };
  writeFileSync(join(folder('input/config'), 'hyperparameters.json'), JSON.stringify(job.hyperparameters));
  folder('model');
  folder('output');
  await job.fill((channel) => folder('input/data', channel));

  mkdirSync(dirname(job.log), { recursive: true });
  const log = createWriteStream(job.log);
  const python = spawn(resolve(PYTHON), [resolve(job.script), 'train'], {
    cwd: root,
    // Nothing of this machine's user reaches a job, as in a container.
    env: {
      SM_ROOT: root,
      PATH: ['/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
      LANG: 'C.UTF-8',
      PYTHONDONTWRITEBYTECODE: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: AbortSignal.any([job.signal, AbortSignal.timeout(job.timeoutMs)]),
  });
  python.stdout.pipe(log, { end: false });
  python.stderr.pipe(log, { end: false });
  const code = await new Promise<number | string>((end) => {
    python.once('error', (error) => end(error.message));
    python.once('close', (status, killed) => end(status ?? `ended by ${killed}`));
  });
  log.end();
  await finished(log);
  if (code === 0) return null;
  const failure = join(root, 'output/failure');
  const reason = existsSync(failure) ? readFileSync(failure, 'utf8') : readFileSync(job.log, 'utf8');
  return `AlgorithmError: ${reason.slice(-REASON_LENGTH)}, exit code: ${code}`.slice(0, REASON_LENGTH);
}
