import { tmpdir } from 'os';
import { basename, dirname, resolve } from 'path';

/** Whether `cdk8s synth --stdout` runs the app: it hands over a fresh temporary directory, which it deletes afterwards. */
export function printsToStdout(): boolean {
  const outdir = process.env.CDK8S_OUTDIR;
  return outdir !== undefined && dirname(resolve(outdir)) === resolve(tmpdir()) && /^cdk8s-[A-Za-z0-9]{6}$/.test(basename(outdir));
}
