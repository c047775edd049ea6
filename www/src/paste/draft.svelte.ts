import { Text } from '@codemirror/state';

/** What is in the editor, kept while the page is open and nowhere else. */
class Draft {
  doc = Text.empty;
  cursor = 0;
  strict = $state(false);
  assumeOffset = $state('+08:00');
}

export const draft = new Draft();
