"""测速：同样的 YAML，由本程序、docxtpl、python-docx、docxtemplater 和 pandoc 各做成 Word，文字核对相同以后才比。

  contest  同一份汇报：从零启动做一份；一个进程里接连做许多份
  batch    200 份不同的汇报，从一个文件夹做到另一个：每秒几份、处理器时间、峰值内存；
           再加冷启动、写 Word 与下限比、篇幅与用时、一个进程与两个、10,000 份的内存，逐条印出达到或未达到
  rollup   全国逐级汇总
  tables   1,000 行的表与 50 行的比

在源码的文件夹里运行。运行它只要 Python（batch 还要 Linux 或 macOS）；被测的装在新建的虚拟环境里，和用户装的一样。
docxtemplater 要有 node 和 npm，没有时不参加。每一轮里各家轮流做，比值先在轮内算，再取中位数；
机器忙闲不定，看比值，不看毫秒。
"""
