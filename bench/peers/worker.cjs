// A Node engine at work: a line of JSON in, a document out, and its processor time back.
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const [engine, template, installed] = process.argv.slice(2);
const from = (name) => require(path.join(installed, "node_modules", name));
const data = fs.readFileSync(template);
const engines = {
  docxtemplater: () => {
    const PizZip = from("pizzip"), Docxtemplater = from("docxtemplater");
    return async (values) => {
      const made = new Docxtemplater(new PizZip(data), { paragraphLoop: true, linebreaks: true });
      made.render(values);
      return made.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  "easy-template-x": () => {
    const { TemplateHandler } = from("easy-template-x");
    const handler = new TemplateHandler();
    return (values) => handler.process(data, values);
  },
  carbone: () => {
    const carbone = from("carbone");
    return (values) => new Promise((done, fail) => carbone.render(template, values, (error, made) => (error ? fail(error) : done(made))));
  },
};
const work = engines[engine]();
(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const order = JSON.parse(line);
    const began = process.cpuUsage();
    let made;
    for (const values of order.values) made = await work(values);
    const used = process.cpuUsage(began);
    fs.writeFileSync(order.out, made);
    console.log(JSON.stringify({ ms: (used.user + used.system) / 1000 }));
  }
})();
