import { mkdirSync, writeFileSync } from 'fs';
import { dirname, isAbsolute, join, normalize, sep } from 'path';
import { Names } from 'cdk8s';
import type { Construct } from 'constructs';
import { usageError } from './messages/usage-error';

/** A text that becomes a file. */
interface TextFile {
  /** Relative to the folder that it is written to. */
  readonly path: string;
  readonly content: string;
}

/** What neither Windows nor Unix file names, nor their readers, put up with. */
// eslint-disable-next-line no-control-regex
const UNFIT_FOR_FILES = /[/\\:*?"<>|\u0000-\u001f\u007f]/g;

/** In bytes: file systems take 255, and renderers add endings. */
const LONGEST_STEM = 200;

/** The path of a construct as every file system takes it. */
export function fileStem(construct: Construct): string {
  const stem = construct.node.path.replace(UNFIT_FOR_FILES, '-');
  return Buffer.byteLength(stem) > LONGEST_STEM ? Names.toDnsLabel(construct) : stem;
}

/** The files of a construct, which stay in the folder that they are written to. */
export function inside<T extends TextFile>(construct: Construct, files: T[]): T[] {
  for (const { path } of files) {
    if (isAbsolute(path) || normalize(path).split(sep)[0] === '..') {
      throw usageError(construct, 'a file of the edge would land outside of its folder', path, 'let renderModel() give paths relative to the folder');
    }
  }
  return files;
}

/** Writes files to a folder, which is made if it is not there. */
export function writeFiles(dir: string, files: readonly TextFile[]): void {
  for (const file of files) {
    const path = join(dir, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.content);
  }
}
