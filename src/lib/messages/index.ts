import { m } from './compiled/messages.js';
import type { Locale } from './compiled/runtime.js';
import { getLocale } from './locale.ts';

export { m, getLocale, type Locale };
