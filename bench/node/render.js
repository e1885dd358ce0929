// Renders letters with a peer from npm, as its documentation shows. One process for all rounds:
//   node render.js PEER TEMPLATE DATA
// reads lines "COUNT FOLDER" and answers each with the milliseconds that every document took, as JSON.
const fs = require("fs");
const path = require("path");
const readline = require("readline");

const [peer, templatePath, dataPath] = process.argv.slice(2);
const template = fs.readFileSync(templatePath);
const contexts = JSON.parse(fs.readFileSync(dataPath, "utf8"));

const peers = {
  "easy-template-x": () => {
    const { TemplateHandler } = require("easy-template-x");
    const handler = new TemplateHandler();
    return (data) => handler.process(template, data);
  },
  docxtemplater: () => {
    const PizZip = require("pizzip");
    const Docxtemplater = require("docxtemplater");
    return async (data) => {
      const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
      document.render(data);
      return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
};

async function main() {
  const render = peers[peer]();
  console.log("ready");
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [count, folder] = [parseInt(line, 10), line.slice(line.indexOf(" ") + 1)];
    const times = [];
    for (let number = 0; number < count; number++) {
      const start = process.hrtime.bigint();
      const document = await render(contexts[number % contexts.length]);
      fs.writeFileSync(path.join(folder, `${number}.docx`), document);
      times.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
    console.log(JSON.stringify(times));
  }
}

main().catch((trouble) => {
  console.error(trouble);
  process.exit(1);
});
