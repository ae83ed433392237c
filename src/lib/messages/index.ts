import { m } from './compiled/messages.js';
import { getLocale, type Locale } from './compiled/runtime.js';

export { m, getLocale, type Locale };
