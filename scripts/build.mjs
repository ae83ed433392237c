// `npm run build`: the pages, as `npm start` makes them; nothing when they are made of these sources already.
import { build, checkNode, install } from './prepare.mjs';

checkNode();
install();
build();
