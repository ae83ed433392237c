import { m } from '#lib/messages/index.ts';
import { limitWords } from '#lib/ui/limit-words.ts';

limitWords.left = (count) => m.text_left({ count });
limitWords.over = (count) => m.text_over({ count });
