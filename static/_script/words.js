// say is a message of the pages' language, which words holds: words.LANG is its
// tag. Arguments go by their names; the form of a message that has several is
// that of the number n.
function say(key, values = {}) {
  let message = words[key];
  if (message.other) message = message[new Intl.PluralRules(words.LANG).select(values.n)] ?? message.other;
  return message.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === 'number' ? value.toLocaleString(words.LANG) : value;
  });
}
