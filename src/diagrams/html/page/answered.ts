import type { Trace } from '../../../tracing';
import { Verdict } from '../../../tracing/verdict';

/** Whether the last hop answers as it is meant to, with a redirect: then it ends there, and nothing is wrong. */
export function isAnswered({ verdict }: Trace): boolean {
  return verdict === Verdict.REDIRECTED;
}
