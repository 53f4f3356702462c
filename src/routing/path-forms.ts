import { PathForm } from './dialects/dialect-answers';
import { decodedPath, unreservedPath } from './path-compare';

/** What a path is compared by that is compared as it is sent, as a phrase. */
export const AS_SENT = 'the path is compared as it is sent';

/** The other forms in which paths with percent-encoding or slashes in a row are compared: neither API says which it is. */
export const OTHER_FORMS = [
  { form: PathForm.UNRESERVED, of: unreservedPath, phrase: 'the path is compared with one slash for several, decoded but for reserved characters' },
  { form: PathForm.DECODED, of: decodedPath, phrase: 'the path is compared with one slash for several, all decoded' },
];
