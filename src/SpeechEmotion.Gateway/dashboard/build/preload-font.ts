import type { Plugin } from "vite";

/** Asks for the font with the page itself: found by the style sheet alone it would come too late, and the first page be set in another. */
export function preloadFont(): Plugin {
  return {
    name: "preload-font",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (_, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter(file => file.endsWith(".woff2"))
          .map(file => ({ tag: "link", attrs: { rel: "preload", as: "font", type: "font/woff2", href: `./${file}`, crossorigin: true }, injectTo: "head" })),
    },
  };
}
