from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'builtin/base/report.md.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_印段落 = l_0_印一点 = l_0_印要点 = l_0_印数据句 = l_0_印表 = l_0_印图表 = l_0_印图 = l_0_印正文 = l_0_印各节 = l_0_依据语 = l_0_活动语 = l_0_称谓 = l_0_印后话 = l_0_印条目 = l_0_印一章 = l_0_印落款 = missing
    try:
        t_1 = environment.filters['个数']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named '个数' found.")
    try:
        t_2 = environment.filters['书名号']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named '书名号' found.")
    try:
        t_3 = environment.filters['以行动结尾']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named '以行动结尾' found.")
    try:
        t_4 = environment.filters['去句号']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named '去句号' found.")
    try:
        t_5 = environment.filters['句号']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named '句号' found.")
    try:
        t_6 = environment.filters['引号']
    except KeyError:
        @internalcode
        def t_6(*unused):
            raise TemplateRuntimeError("No filter named '引号' found.")
    try:
        t_7 = environment.filters['汉字']
    except KeyError:
        @internalcode
        def t_7(*unused):
            raise TemplateRuntimeError("No filter named '汉字' found.")
    try:
        t_8 = environment.filters['连接']
    except KeyError:
        @internalcode
        def t_8(*unused):
            raise TemplateRuntimeError("No filter named '连接' found.")
    pass
    def macro(l_1_段落):
        t_9 = []
        if l_1_段落 is missing:
            l_1_段落 = undefined("parameter '段落' was not provided", name='段落')
        pass
        for l_2_段 in l_1_段落:
            _loop_vars = {}
            pass
            t_9.extend((
                str(environment.finalize(l_2_段)),
                '\n\n\x000:7\x00',
            ))
        l_2_段 = missing
        return concat(t_9)
    context.exported_vars.add('印段落')
    context.vars['印段落'] = l_0_印段落 = Macro(environment, macro, '印段落', ('段落',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_点, l_1_序词):
        t_10 = []
        if l_1_点 is missing:
            l_1_点 = undefined("parameter '点' was not provided", name='点')
        if l_1_序词 is missing:
            l_1_序词 = undefined("parameter '序词' was not provided", name='序词')
        pass
        if environment.getattr(l_1_点, '标题'):
            pass
            t_10.extend((
                '\x000:11\x00**',
                str(environment.finalize(l_1_序词)),
                str(environment.finalize(t_5(environment.getattr(l_1_点, '标题')))),
                '\x000:11\x00**',
                str(environment.finalize((environment.getitem(environment.getattr(l_1_点, '段落'), 0) if environment.getattr(l_1_点, '段落') else ''))),
                '\n\x000:12\x00',
            ))
        else:
            pass
            t_10.extend((
                str(environment.finalize(l_1_序词)),
                str(environment.finalize(environment.getitem(environment.getattr(l_1_点, '段落'), 0))),
                '\n\x000:14\x00',
            ))
        t_10.extend((
            '\n\x000:16\x00',
            str(environment.finalize(environment.call(context, (undefined(name='印段落') if l_0_印段落 is missing else l_0_印段落), environment.getattr(l_1_点, '段落')[1:]))),
            '\n\x000:17\x00',
        ))
        return concat(t_10)
    context.exported_vars.add('印一点')
    context.vars['印一点'] = l_0_印一点 = Macro(environment, macro, '印一点', ('点', '序词'), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_要点):
        t_11 = []
        if l_1_要点 is missing:
            l_1_要点 = undefined("parameter '要点' was not provided", name='要点')
        pass
        l_2_loop = missing
        for l_2_点, l_2_loop in LoopContext(environment.getattr(l_1_要点, '各点'), undefined):
            _loop_vars = {}
            pass
            if (environment.getattr(l_1_要点, '样式') == 'shi'):
                pass
                t_11.extend((
                    str(environment.finalize(environment.call(context, (undefined(name='印一点') if l_0_印一点 is missing else l_0_印一点), l_2_点, str_join((t_7(environment.getattr(l_2_loop, 'index')), '是', )), _loop_vars=_loop_vars))),
                    '\n\x000:22\x00',
                ))
            elif (environment.getattr(l_1_要点, '样式') == 'di'):
                pass
                t_11.extend((
                    str(environment.finalize(environment.call(context, (undefined(name='印一点') if l_0_印一点 is missing else l_0_印一点), l_2_点, str_join(('第', t_7(environment.getattr(l_2_loop, 'index')), '，', )), _loop_vars=_loop_vars))),
                    '\n\x000:24\x00',
                ))
            else:
                pass
                t_11.extend((
                    str(environment.finalize(environment.call(context, (undefined(name='印一点') if l_0_印一点 is missing else l_0_印一点), l_2_点, '', _loop_vars=_loop_vars))),
                    '\n\x000:26\x00',
                ))
        l_2_loop = l_2_点 = missing
        return concat(t_11)
    context.exported_vars.add('印要点')
    context.vars['印要点'] = l_0_印要点 = Macro(environment, macro, '印要点', ('要点',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_各数据):
        t_12 = []
        if l_1_各数据 is missing:
            l_1_各数据 = undefined("parameter '各数据' was not provided", name='各数据')
        pass
        l_2_loop = missing
        for l_2_项, l_2_loop in LoopContext(l_1_各数据, undefined):
            _loop_vars = {}
            pass
            t_12.extend((
                str(environment.finalize((environment.getattr(l_2_项, '动作') or ''))),
                str(environment.finalize(environment.getattr(l_2_项, '名称'))),
                str(environment.finalize(environment.getattr(l_2_项, '数量'))),
                str(environment.finalize(('。' if environment.getattr(l_2_loop, 'last') else '，'))),
            ))
        l_2_loop = l_2_项 = missing
        t_12.append(
            '\n\x000:32\x00',
        )
        return concat(t_12)
    context.exported_vars.add('印数据句')
    context.vars['印数据句'] = l_0_印数据句 = Macro(environment, macro, '印数据句', ('各数据',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_表, l_1_附件标题):
        t_13 = []
        if l_1_表 is missing:
            l_1_表 = undefined("parameter '表' was not provided", name='表')
        if l_1_附件标题 is missing:
            l_1_附件标题 = ''
        pass
        if (environment.getattr(l_1_表, '标题') != l_1_附件标题):
            pass
            t_13.extend((
                '\n\x000:36\x00::: 表题\n\x000:37\x00',
                str(environment.finalize(environment.getattr(l_1_表, '标题'))),
                '\n\x000:38\x00:::\n\x000:39\x00',
            ))
        if environment.getattr(l_1_表, '计量单位'):
            pass
            t_13.extend((
                '\x000:41\x00::: 计量单位\n\x000:42\x00',
                str(environment.finalize(environment.getattr(l_1_表, '计量单位'))),
                '\n\x000:43\x00:::\n\x000:44\x00',
            ))
        if (environment.getattr(l_1_表, '横排') or environment.getattr(l_1_表, '首列合并')):
            pass
            t_13.append(
                '\x000:46\x00::: 表式\n\x000:47\x00',
            )
            if environment.getattr(l_1_表, '横排'):
                pass
                t_13.append(
                    '\x000:48\x00横排\n\x000:49\x00',
                )
            if environment.getattr(l_1_表, '首列合并'):
                pass
                t_13.append(
                    '\x000:51\x00首列合并\n\x000:52\x00',
                )
            t_13.append(
                '\x000:53\x00:::\n\x000:54\x00',
            )
        for l_2_行 in environment.getattr(l_1_表, '各行表头'):
            _loop_vars = {}
            pass
            t_13.extend((
                '\x000:56\x00| ',
                str(environment.finalize(t_8(l_2_行, ' | '))),
                '\x000:56\x00 |\n\x000:57\x00',
            ))
        l_2_行 = missing
        t_13.extend((
            '\x000:58\x00| ',
            str(environment.finalize(t_8(environment.getattr(l_1_表, '对齐'), ' | '))),
            '\x000:58\x00 |\n\x000:59\x00',
        ))
        for l_2_行 in environment.getattr(l_1_表, '单元格'):
            _loop_vars = {}
            pass
            t_13.extend((
                '\x000:60\x00| ',
                str(environment.finalize(t_8(l_2_行, ' | '))),
                '\x000:60\x00 |\n\x000:61\x00',
            ))
        l_2_行 = missing
        if environment.getattr(l_1_表, '注'):
            pass
            t_13.extend((
                '\x000:63\x00::: 表注\n\x000:64\x00',
                str(environment.finalize(environment.getattr(l_1_表, '注'))),
                '\n\x000:65\x00:::\n\x000:66\x00',
            ))
        t_13.append(
            '\n\x000:68\x00',
        )
        return concat(t_13)
    context.exported_vars.add('印表')
    context.vars['印表'] = l_0_印表 = Macro(environment, macro, '印表', ('表', '附件标题'), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_图):
        t_14 = []
        if l_1_图 is missing:
            l_1_图 = undefined("parameter '图' was not provided", name='图')
        pass
        t_14.extend((
            '\n\x000:71\x00::: 图式\n\x000:72\x00',
            str(environment.finalize(environment.getattr(l_1_图, '类型'))),
            '\n\x000:73\x00:::\n\x000:74\x00::: 表题\n\x000:75\x00',
            str(environment.finalize(environment.getattr(l_1_图, '标题'))),
            '\n\x000:76\x00:::\n\x000:77\x00',
        ))
        if environment.getattr(l_1_图, '计量单位'):
            pass
            t_14.extend((
                '\x000:78\x00::: 计量单位\n\x000:79\x00',
                str(environment.finalize(environment.getattr(l_1_图, '计量单位'))),
                '\n\x000:80\x00:::\n\x000:81\x00',
            ))
        t_14.extend((
            '\x000:82\x00| ',
            str(environment.finalize(t_8(environment.getattr(l_1_图, '表头'), ' | '))),
            '\x000:82\x00 |\n\x000:83\x00| ',
            str(environment.finalize(t_8(environment.getattr(l_1_图, '对齐'), ' | '))),
            '\x000:83\x00 |\n\x000:84\x00',
        ))
        for l_2_行 in environment.getattr(l_1_图, '单元格'):
            _loop_vars = {}
            pass
            t_14.extend((
                '\x000:85\x00| ',
                str(environment.finalize(t_8(l_2_行, ' | '))),
                '\x000:85\x00 |\n\x000:86\x00',
            ))
        l_2_行 = missing
        t_14.append(
            '\n\x000:88\x00',
        )
        return concat(t_14)
    context.exported_vars.add('印图表')
    context.vars['印图表'] = l_0_印图表 = Macro(environment, macro, '印图表', ('图',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_各排):
        t_15 = []
        if l_1_各排 is missing:
            l_1_各排 = undefined("parameter '各排' was not provided", name='各排')
        pass
        for l_2_排 in l_1_各排:
            _loop_vars = {}
            pass
            t_15.append(
                '\n\x000:92\x00',
            )
            for l_3_图 in l_2_排:
                _loop_vars = {}
                pass
                t_15.extend((
                    '\x000:92\x00![',
                    str(environment.finalize(environment.getattr(l_3_图, '说明'))),
                    '\x000:92\x00](',
                    str(environment.finalize(environment.getattr(l_3_图, '文件'))),
                    '\x000:92\x00)',
                ))
            l_3_图 = missing
            t_15.append(
                '\n\n\x000:95\x00',
            )
        l_2_排 = missing
        return concat(t_15)
    context.exported_vars.add('印图')
    context.vars['印图'] = l_0_印图 = Macro(environment, macro, '印图', ('各排',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_正文, l_1_井):
        t_16 = []
        if l_1_正文 is missing:
            l_1_正文 = undefined("parameter '正文' was not provided", name='正文')
        if l_1_井 is missing:
            l_1_井 = undefined("parameter '井' was not provided", name='井')
        pass
        for l_2_件 in l_1_正文:
            _loop_vars = {}
            pass
            if environment.getattr(l_2_件, '段落'):
                pass
                t_16.extend((
                    str(environment.finalize(environment.call(context, (undefined(name='印段落') if l_0_印段落 is missing else l_0_印段落), environment.getattr(l_2_件, '段落'), _loop_vars=_loop_vars))),
                    '\n\x000:101\x00',
                ))
            elif environment.getattr(l_2_件, '要点'):
                pass
                t_16.extend((
                    str(environment.finalize(environment.call(context, (undefined(name='印要点') if l_0_印要点 is missing else l_0_印要点), environment.getattr(l_2_件, '要点'), _loop_vars=_loop_vars))),
                    '\n\x000:103\x00',
                ))
            elif environment.getattr(l_2_件, '表格'):
                pass
                t_16.extend((
                    str(environment.finalize(environment.call(context, (undefined(name='印表') if l_0_印表 is missing else l_0_印表), environment.getattr(l_2_件, '表格'), _loop_vars=_loop_vars))),
                    '\n\x000:105\x00',
                ))
            elif environment.getattr(l_2_件, '图表'):
                pass
                t_16.extend((
                    str(environment.finalize(environment.call(context, (undefined(name='印图表') if l_0_印图表 is missing else l_0_印图表), environment.getattr(l_2_件, '图表'), _loop_vars=_loop_vars))),
                    '\n\x000:107\x00',
                ))
            elif environment.getattr(l_2_件, '图片'):
                pass
                t_16.extend((
                    str(environment.finalize(environment.call(context, (undefined(name='印图') if l_0_印图 is missing else l_0_印图), environment.getattr(l_2_件, '图片'), _loop_vars=_loop_vars))),
                    '\n\x000:109\x00',
                ))
            elif environment.getattr(l_2_件, '措施'):
                pass
                t_16.extend((
                    str(environment.finalize(environment.call(context, (undefined(name='印各节') if l_0_印各节 is missing else l_0_印各节), environment.getattr(l_2_件, '措施'), l_1_井, _loop_vars=_loop_vars))),
                    '\n\x000:111\x00',
                ))
        l_2_件 = missing
        return concat(t_16)
    context.exported_vars.add('印正文')
    context.vars['印正文'] = l_0_印正文 = Macro(environment, macro, '印正文', ('正文', '井'), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_各节, l_1_井):
        t_17 = []
        if l_1_各节 is missing:
            l_1_各节 = undefined("parameter '各节' was not provided", name='各节')
        if l_1_井 is missing:
            l_1_井 = undefined("parameter '井' was not provided", name='井')
        pass
        for l_2_节 in l_1_各节:
            _loop_vars = {}
            pass
            if environment.getattr(l_2_节, '标题'):
                pass
                t_17.extend((
                    '\n\x000:118\x00',
                    str(environment.finalize(l_1_井)),
                    '\x000:118\x00 ',
                    str(environment.finalize(environment.getattr(l_2_节, '标题'))),
                    str(environment.finalize((' {段首 不编号}' if (environment.getattr(l_2_节, '段首标题') and (not environment.getattr(l_2_节, '编号'))) else (' {段首}' if environment.getattr(l_2_节, '段首标题') else ('' if environment.getattr(l_2_节, '编号') else ' {不编号}'))))),
                    '\n\n\x000:120\x00',
                ))
            elif environment.getattr(l_2_节, '编号'):
                pass
                t_17.extend((
                    '\n\x000:122\x00',
                    str(environment.finalize(l_1_井)),
                    '\x000:122\x00 {段首}\n\n\x000:124\x00',
                ))
            if environment.getattr(l_2_节, '正文'):
                pass
                t_17.extend((
                    str(environment.finalize(environment.call(context, (undefined(name='印正文') if l_0_印正文 is missing else l_0_印正文), environment.getattr(l_2_节, '正文'), str_join((l_1_井, '#', )), _loop_vars=_loop_vars))),
                    '\n\x000:127\x00',
                ))
            if environment.getattr(l_2_节, '要点'):
                pass
                t_17.extend((
                    str(environment.finalize(environment.call(context, (undefined(name='印要点') if l_0_印要点 is missing else l_0_印要点), environment.getattr(l_2_节, '要点'), _loop_vars=_loop_vars))),
                    '\n\x000:130\x00',
                ))
            if environment.getattr(l_2_节, '未引用数据'):
                pass
                t_17.extend((
                    str(environment.finalize(environment.call(context, (undefined(name='印数据句') if l_0_印数据句 is missing else l_0_印数据句), environment.getattr(l_2_节, '未引用数据'), _loop_vars=_loop_vars))),
                    '\n\x000:133\x00',
                ))
            if environment.getattr(l_2_节, '表格'):
                pass
                t_17.extend((
                    str(environment.finalize(environment.call(context, (undefined(name='印表') if l_0_印表 is missing else l_0_印表), environment.getattr(l_2_节, '表格'), _loop_vars=_loop_vars))),
                    '\n\x000:136\x00',
                ))
            if environment.getattr(l_2_节, '图表'):
                pass
                t_17.extend((
                    str(environment.finalize(environment.call(context, (undefined(name='印图表') if l_0_印图表 is missing else l_0_印图表), environment.getattr(l_2_节, '图表'), _loop_vars=_loop_vars))),
                    '\n\x000:139\x00',
                ))
            if environment.getattr(l_2_节, '图片'):
                pass
                t_17.extend((
                    str(environment.finalize(environment.call(context, (undefined(name='印图') if l_0_印图 is missing else l_0_印图), environment.getattr(l_2_节, '图片'), _loop_vars=_loop_vars))),
                    '\n\x000:142\x00',
                ))
            if environment.getattr(l_2_节, '措施'):
                pass
                t_17.extend((
                    str(environment.finalize(environment.call(context, (undefined(name='印各节') if l_0_印各节 is missing else l_0_印各节), environment.getattr(l_2_节, '措施'), str_join((l_1_井, '#', )), _loop_vars=_loop_vars))),
                    '\n\x000:145\x00',
                ))
        l_2_节 = missing
        return concat(t_17)
    context.exported_vars.add('印各节')
    context.vars['印各节'] = l_0_印各节 = Macro(environment, macro, '印各节', ('各节', '井'), False, False, False, context.eval_ctx.autoescape)
    def macro():
        t_18 = []
        l_1_依据 = resolve('依据')
        pass
        for l_2_项 in (undefined(name='依据') if l_1_依据 is missing else l_1_依据):
            _loop_vars = {}
            pass
            if environment.getattr(l_2_项, '正文'):
                pass
                t_18.extend((
                    str(environment.finalize(t_4(environment.getattr(l_2_项, '正文')))),
                    '\x000:150\x00，',
                ))
            else:
                pass
                t_18.extend((
                    str(environment.finalize((environment.getattr(l_2_项, '引语') or '根据'))),
                    str(environment.finalize((t_8(environment.getattr(l_2_项, '发文单位'), '、') if environment.getattr(l_2_项, '发文单位') else ''))),
                    str(environment.finalize(t_2(environment.getattr(l_2_项, '标题')))),
                ))
                if environment.getattr(l_2_项, '文号'):
                    pass
                    t_18.extend((
                        '\x000:151\x00（',
                        str(environment.finalize(environment.getattr(l_2_项, '文号'))),
                        '\x000:151\x00）',
                    ))
                t_18.extend((
                    str(environment.finalize(('精神' if (environment.getattr(l_2_项, '文号') or environment.getattr(l_2_项, '发文单位')) else '要求'))),
                    '\x000:151\x00，',
                ))
        l_2_项 = missing
        return concat(t_18)
    context.exported_vars.add('依据语')
    context.vars['依据语'] = l_0_依据语 = Macro(environment, macro, '依据语', (), False, False, False, context.eval_ctx.autoescape)
    def macro():
        t_19 = []
        l_1_活动 = resolve('活动')
        pass
        l_2_loop = missing
        for l_2_项, l_2_loop in LoopContext((undefined(name='活动') if l_1_活动 is missing else l_1_活动), undefined):
            _loop_vars = {}
            pass
            if environment.getattr(l_2_项, '主题'):
                pass
                t_19.extend((
                    '\x000:156\x00以',
                    str(environment.finalize(t_6(environment.getattr(l_2_项, '主题')))),
                    '\x000:156\x00为主题的',
                ))
            t_19.extend((
                str(environment.finalize(l_2_项)),
                str(environment.finalize(('' if environment.getattr(l_2_loop, 'last') else '、'))),
                str(environment.finalize(('活动' if (environment.getattr(l_2_loop, 'last') and (not t_3(environment.getattr(l_2_项, '名称')))) else ''))),
                '\n\x000:158\x00',
            ))
        l_2_loop = l_2_项 = missing
        return concat(t_19)
    context.exported_vars.add('活动语')
    context.vars['活动语'] = l_0_活动语 = Macro(environment, macro, '活动语', (), False, False, False, context.eval_ctx.autoescape)
    def macro():
        t_20 = []
        l_1_单位 = resolve('单位')
        pass
        t_20.append(
            str(environment.finalize(((environment.getattr((undefined(name='单位') if l_1_单位 is missing else l_1_单位), '自称') or environment.getattr((undefined(name='单位') if l_1_单位 is missing else l_1_单位), '简称')) or environment.getattr((undefined(name='单位') if l_1_单位 is missing else l_1_单位), '名称')))),
        )
        return concat(t_20)
    context.exported_vars.add('称谓')
    context.vars['称谓'] = l_0_称谓 = Macro(environment, macro, '称谓', (), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_条):
        t_21 = []
        if l_1_条 is missing:
            l_1_条 = undefined("parameter '条' was not provided", name='条')
        pass
        if environment.getattr(l_1_条, '原因'):
            pass
            t_21.extend((
                '\x000:162\x00原因：',
                str(environment.finalize(t_5(environment.getattr(l_1_条, '原因')))),
            ))
        if (environment.getattr(l_1_条, '时限') or environment.getattr(l_1_条, '责任单位')):
            pass
            t_21.append(
                '\x000:163\x00（',
            )
            if environment.getattr(l_1_条, '时限'):
                pass
                t_21.extend((
                    '\x000:163\x00时限：',
                    str(environment.finalize(environment.getattr(l_1_条, '时限'))),
                ))
            t_21.append(
                str(environment.finalize(('；' if (environment.getattr(l_1_条, '时限') and environment.getattr(l_1_条, '责任单位')) else ''))),
            )
            if environment.getattr(l_1_条, '责任单位'):
                pass
                t_21.extend((
                    '\x000:163\x00责任单位：',
                    str(environment.finalize(environment.getattr(l_1_条, '责任单位'))),
                ))
            t_21.append(
                '\x000:163\x00）',
            )
        return concat(t_21)
    context.exported_vars.add('印后话')
    context.vars['印后话'] = l_0_印后话 = Macro(environment, macro, '印后话', ('条',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_条, l_1_序词):
        t_22 = []
        l_1_首段 = l_1_只一段 = missing
        if l_1_条 is missing:
            l_1_条 = undefined("parameter '条' was not provided", name='条')
        if l_1_序词 is missing:
            l_1_序词 = undefined("parameter '序词' was not provided", name='序词')
        pass
        l_1_首段 = (environment.getitem(environment.getattr(l_1_条, '段落'), 0) if environment.getattr(l_1_条, '段落') else '')
        l_1_只一段 = (t_1(environment.getattr(l_1_条, '段落')) < 2)
        if environment.getattr(l_1_条, '标题'):
            pass
            t_22.extend((
                '\x000:169\x00**',
                str(environment.finalize(l_1_序词)),
                str(environment.finalize(t_5(environment.getattr(l_1_条, '标题')))),
                '\x000:169\x00**',
                str(environment.finalize((t_5((undefined(name='首段') if l_1_首段 is missing else l_1_首段)) if (((undefined(name='首段') if l_1_首段 is missing else l_1_首段) and environment.getattr(l_1_条, '原因')) and (undefined(name='只一段') if l_1_只一段 is missing else l_1_只一段)) else (undefined(name='首段') if l_1_首段 is missing else l_1_首段)))),
                '\n\x000:170\x00',
            ))
        elif environment.getattr(l_1_条, '段落'):
            pass
            t_22.extend((
                str(environment.finalize(l_1_序词)),
                str(environment.finalize((t_5((undefined(name='首段') if l_1_首段 is missing else l_1_首段)) if (environment.getattr(l_1_条, '原因') and (undefined(name='只一段') if l_1_只一段 is missing else l_1_只一段)) else (undefined(name='首段') if l_1_首段 is missing else l_1_首段)))),
                '\n\x000:172\x00',
            ))
        if (undefined(name='只一段') if l_1_只一段 is missing else l_1_只一段):
            pass
            t_22.extend((
                str(environment.finalize(environment.call(context, (undefined(name='印后话') if l_0_印后话 is missing else l_0_印后话), l_1_条))),
                '\n\x000:175\x00',
            ))
        t_22.append(
            '\n\x000:177\x00',
        )
        l_2_loop = missing
        for l_2_段, l_2_loop in LoopContext(environment.getattr(l_1_条, '段落')[1:], undefined):
            _loop_vars = {}
            pass
            t_22.extend((
                str(environment.finalize((t_5(l_2_段) if (environment.getattr(l_1_条, '原因') and environment.getattr(l_2_loop, 'last')) else l_2_段))),
                '\n\x000:179\x00',
            ))
            if environment.getattr(l_2_loop, 'last'):
                pass
                t_22.extend((
                    str(environment.finalize(environment.call(context, (undefined(name='印后话') if l_0_印后话 is missing else l_0_印后话), l_1_条, _loop_vars=_loop_vars))),
                    '\n\x000:181\x00',
                ))
            t_22.append(
                '\n\x000:183\x00',
            )
        l_2_loop = l_2_段 = missing
        return concat(t_22)
    context.exported_vars.add('印条目')
    context.vars['印条目'] = l_0_印条目 = Macro(environment, macro, '印条目', ('条', '序词'), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_章, l_1_标题, l_1_井):
        t_23 = []
        if l_1_章 is missing:
            l_1_章 = undefined("parameter '章' was not provided", name='章')
        if l_1_标题 is missing:
            l_1_标题 = undefined("parameter '标题' was not provided", name='标题')
        if l_1_井 is missing:
            l_1_井 = undefined("parameter '井' was not provided", name='井')
        pass
        t_23.extend((
            '\n\x000:187\x00',
            str(environment.finalize(l_1_井)),
            '\x000:187\x00 ',
            str(environment.finalize(l_1_标题)),
            '\n\n\x000:189\x00',
        ))
        if environment.getattr(l_1_章, '段落'):
            pass
            t_23.extend((
                str(environment.finalize(environment.call(context, (undefined(name='印段落') if l_0_印段落 is missing else l_0_印段落), environment.getattr(l_1_章, '段落')))),
                '\n\x000:191\x00',
            ))
        l_2_loop = missing
        for l_2_条, l_2_loop in LoopContext((environment.getattr(l_1_章, '各点') or []), undefined):
            _loop_vars = {}
            pass
            t_23.extend((
                str(environment.finalize(environment.call(context, (undefined(name='印条目') if l_0_印条目 is missing else l_0_印条目), l_2_条, ('' if (t_1(environment.getattr(l_1_章, '各点')) == 1) else str_join((t_7(environment.getattr(l_2_loop, 'index')), '是', ))), _loop_vars=_loop_vars))),
                '\n\x000:194\x00',
            ))
        l_2_loop = l_2_条 = missing
        return concat(t_23)
    context.exported_vars.add('印一章')
    context.vars['印一章'] = l_0_印一章 = Macro(environment, macro, '印一章', ('章', '标题', '井'), False, False, False, context.eval_ctx.autoescape)
    def macro():
        t_24 = []
        l_1_落款 = resolve('落款')
        pass
        t_24.extend((
            '\n\x000:198\x00::: 落款',
            str(environment.finalize((' {题下}' if environment.getattr((undefined(name='落款') if l_1_落款 is missing else l_1_落款), 'below_title') else (' {用印}' if environment.getattr((undefined(name='落款') if l_1_落款 is missing else l_1_落款), '用印') else '')))),
            '\n\x000:199\x00',
        ))
        for l_2_名 in environment.getattr((undefined(name='落款') if l_1_落款 is missing else l_1_落款), '单位'):
            _loop_vars = {}
            pass
            t_24.extend((
                str(environment.finalize(l_2_名)),
                '\n\x000:201\x00',
            ))
        l_2_名 = missing
        t_24.append(
            '\x000:202\x00:::\n\n\x000:204\x00',
        )
        if environment.getattr((undefined(name='落款') if l_1_落款 is missing else l_1_落款), '日期'):
            pass
            t_24.extend((
                '\x000:205\x00::: 成文日期\n\x000:206\x00',
                str(environment.finalize(environment.getattr((undefined(name='落款') if l_1_落款 is missing else l_1_落款), '日期'))),
                '\n\x000:207\x00:::\n\x000:208\x00',
            ))
        t_24.append(
            '\n\x000:210\x00',
        )
        return concat(t_24)
    context.exported_vars.add('印落款')
    context.vars['印落款'] = l_0_印落款 = Macro(environment, macro, '印落款', (), False, False, False, context.eval_ctx.autoescape)
    yield from context.blocks['版头'][0](context)
    yield from context.blocks['标题'][0](context)
    yield from context.blocks['题下落款'][0](context)
    yield from context.blocks['主送'][0](context)
    yield from context.blocks['开头'][0](context)
    yield from context.blocks['目标'][0](context)
    yield from context.blocks['主体'][0](context)
    yield from context.blocks['统计表'][0](context)
    yield from context.blocks['存在问题'][0](context)
    yield from context.blocks['下一步打算'][0](context)
    yield from context.blocks['结语'][0](context)
    yield from context.blocks['附件说明'][0](context)
    yield from context.blocks['出席'][0](context)
    yield from context.blocks['落款'][0](context)
    yield from context.blocks['附注'][0](context)
    yield from context.blocks['附件'][0](context)
    yield from context.blocks['版记'][0](context)

def block_版头(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_红头 = resolve('红头')
    l_0_份号 = resolve('份号')
    l_0_紧急程度 = resolve('紧急程度')
    l_0_版头式样 = resolve('版头式样')
    l_0_发文机关标志 = resolve('发文机关标志')
    l_0_发文字号 = resolve('发文字号')
    l_0_签发人 = resolve('签发人')
    pass
    if (undefined(name='红头') if l_0_红头 is missing else l_0_红头):
        pass
        if (undefined(name='份号') if l_0_份号 is missing else l_0_份号):
            pass
            yield '\n\x000:216\x00::: 份号\n\x000:217\x00'
            yield str(environment.finalize((undefined(name='份号') if l_0_份号 is missing else l_0_份号)))
            yield '\n\x000:218\x00:::\n\x000:219\x00'
        if (undefined(name='紧急程度') if l_0_紧急程度 is missing else l_0_紧急程度):
            pass
            yield '\n\x000:222\x00::: 紧急程度\n\x000:223\x00'
            yield str(environment.finalize((undefined(name='紧急程度') if l_0_紧急程度 is missing else l_0_紧急程度)))
            yield '\n\x000:224\x00:::\n\x000:225\x00'
        yield '\n\x000:227\x00::: 发文机关标志'
        yield str(environment.finalize((str_join((' {', (undefined(name='版头式样') if l_0_版头式样 is missing else l_0_版头式样), '}', )) if (undefined(name='版头式样') if l_0_版头式样 is missing else l_0_版头式样) else '')))
        yield '\n\x000:228\x00'
        for l_1_行 in (undefined(name='发文机关标志') if l_0_发文机关标志 is missing else l_0_发文机关标志):
            _loop_vars = {}
            pass
            yield str(environment.finalize(l_1_行))
            yield '\n\x000:230\x00'
        l_1_行 = missing
        yield '\x000:231\x00:::\n\x000:232\x00'
        if (undefined(name='发文字号') if l_0_发文字号 is missing else l_0_发文字号):
            pass
            yield '\n\x000:234\x00::: 发文字号\n\x000:235\x00'
            yield str(environment.finalize((undefined(name='发文字号') if l_0_发文字号 is missing else l_0_发文字号)))
            yield '\n\x000:236\x00:::\n\x000:237\x00'
        if (undefined(name='签发人') if l_0_签发人 is missing else l_0_签发人):
            pass
            yield '\n\x000:240\x00::: 签发人\n\x000:241\x00'
            for l_1_人 in (undefined(name='签发人') if l_0_签发人 is missing else l_0_签发人):
                _loop_vars = {}
                pass
                yield str(environment.finalize(l_1_人))
                yield '\n\x000:243\x00'
            l_1_人 = missing
            yield '\x000:244\x00:::\n\x000:245\x00'
        yield '\n\x000:247\x00'

def block_标题(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_标题分行 = resolve('标题分行')
    l_0_标题 = resolve('标题')
    try:
        t_8 = environment.filters['连接']
    except KeyError:
        @internalcode
        def t_8(*unused):
            raise TemplateRuntimeError("No filter named '连接' found.")
    pass
    yield '\n\x000:251\x00# '
    yield str(environment.finalize((t_8((undefined(name='标题分行') if l_0_标题分行 is missing else l_0_标题分行), '\\n') if (undefined(name='标题分行') if l_0_标题分行 is missing else l_0_标题分行) else (undefined(name='标题') if l_0_标题 is missing else l_0_标题))))
    yield '\n\n\x000:253\x00'

def block_题下落款(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_落款 = resolve('落款')
    l_0_印落款 = resolve('印落款')
    pass
    if ((undefined(name='落款') if l_0_落款 is missing else l_0_落款) and environment.getattr((undefined(name='落款') if l_0_落款 is missing else l_0_落款), 'below_title')):
        pass
        yield str(environment.finalize(environment.call(context, (undefined(name='印落款') if l_0_印落款 is missing else l_0_印落款), _block_vars=_block_vars)))
        yield '\n\x000:257\x00'

def block_主送(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_主送机关 = resolve('主送机关')
    try:
        t_8 = environment.filters['连接']
    except KeyError:
        @internalcode
        def t_8(*unused):
            raise TemplateRuntimeError("No filter named '连接' found.")
    pass
    if (undefined(name='主送机关') if l_0_主送机关 is missing else l_0_主送机关):
        pass
        yield '\n\x000:262\x00::: 主送机关\n\x000:263\x00'
        yield str(environment.finalize(str_join((t_8((undefined(name='主送机关') if l_0_主送机关 is missing else l_0_主送机关), '、'), '：', ))))
        yield '\n\x000:264\x00:::\n\n\x000:266\x00'

def block_开头(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_开头 = resolve('开头')
    l_0_印段落 = resolve('印段落')
    l_0_依据 = resolve('依据')
    l_0_活动 = resolve('活动')
    l_0_起止日期 = resolve('起止日期')
    try:
        t_25 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_25(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    if (undefined(name='开头') if l_0_开头 is missing else l_0_开头):
        pass
        yield str(environment.finalize(environment.call(context, (undefined(name='印段落') if l_0_印段落 is missing else l_0_印段落), (undefined(name='开头') if l_0_开头 is missing else l_0_开头), _block_vars=_block_vars)))
        yield '\n\x000:271\x00'
    elif (t_25((undefined(name='开头') if l_0_开头 is missing else l_0_开头)) and (((undefined(name='依据') if l_0_依据 is missing else l_0_依据) or (undefined(name='活动') if l_0_活动 is missing else l_0_活动)) or (undefined(name='起止日期') if l_0_起止日期 is missing else l_0_起止日期))):
        pass
        yield '\n\x000:273\x00'
        yield from context.blocks['默认开头'][0](context)
        yield '\n\x000:281\x00'

def block_默认开头(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_依据 = resolve('依据')
    l_0_依据语 = resolve('依据语')
    l_0_活动 = resolve('活动')
    l_0_称谓 = resolve('称谓')
    l_0_活动语 = resolve('活动语')
    pass
    if (undefined(name='依据') if l_0_依据 is missing else l_0_依据):
        pass
        yield str(environment.finalize(environment.call(context, (undefined(name='依据语') if l_0_依据语 is missing else l_0_依据语), _block_vars=_block_vars)))
    if (undefined(name='活动') if l_0_活动 is missing else l_0_活动):
        pass
        yield str(environment.finalize(environment.call(context, (undefined(name='称谓') if l_0_称谓 is missing else l_0_称谓), _block_vars=_block_vars)))
        yield '\x000:275\x00组织开展了'
        yield str(environment.finalize(environment.call(context, (undefined(name='活动语') if l_0_活动语 is missing else l_0_活动语), _block_vars=_block_vars)))
        yield '\x000:275\x00。'
    elif (undefined(name='依据') if l_0_依据 is missing else l_0_依据):
        pass
        yield str(environment.finalize(environment.call(context, (undefined(name='称谓') if l_0_称谓 is missing else l_0_称谓), _block_vars=_block_vars)))
        yield '\x000:275\x00认真抓好贯彻落实。'
    yield from context.blocks['引出'][0](context)

def block_引出(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_引出词 = resolve('引出词')
    l_0_起止日期 = resolve('起止日期')
    l_0_所述事项 = resolve('所述事项')
    pass
    yield str(environment.finalize(('现将' if (undefined(name='引出词') if l_0_引出词 is missing else l_0_引出词) else '')))
    if (undefined(name='起止日期') if l_0_起止日期 is missing else l_0_起止日期):
        pass
        yield str(environment.finalize((undefined(name='起止日期') if l_0_起止日期 is missing else l_0_起止日期)))
    yield str(environment.finalize((undefined(name='所述事项') if l_0_所述事项 is missing else l_0_所述事项)))
    yield str(environment.finalize((undefined(name='引出词') if l_0_引出词 is missing else l_0_引出词)))
    yield '\x000:277\x00如下：\n\x000:278\x00'

def block_目标(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_目标 = resolve('目标')
    pass
    if (undefined(name='目标') if l_0_目标 is missing else l_0_目标):
        pass
        yield '\n\x000:286\x00## '
        yield from context.blocks['目标标题'][0](context)
        yield '\n\n\x000:289\x00| 指标 | 目标值 | 完成值 | 完成率 |\n\x000:290\x00| :--- | :---: | :---: | :---: |\n\x000:291\x00'
        for l_1_项 in (undefined(name='目标') if l_0_目标 is missing else l_0_目标):
            _loop_vars = {}
            pass
            yield '\x000:292\x00| '
            yield str(environment.finalize(environment.getattr(l_1_项, '名称')))
            yield '\x000:292\x00 | '
            yield str(environment.finalize((environment.getattr(l_1_项, '目标值') or '')))
            yield '\x000:292\x00 | '
            yield str(environment.finalize((environment.getattr(l_1_项, '完成值') or '')))
            yield '\x000:292\x00 | '
            yield str(environment.finalize((environment.getattr(l_1_项, '完成率') or '')))
            yield '\x000:292\x00 |\n\x000:293\x00'
        l_1_项 = missing
        yield '\n\x000:295\x00'

def block_目标标题(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass
    yield '\x000:286\x00主要目标完成情况'

def block_主体(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_正文 = resolve('正文')
    l_0_印正文 = resolve('印正文')
    l_0_措施 = resolve('措施')
    l_0_印各节 = resolve('印各节')
    pass
    if (undefined(name='正文') if l_0_正文 is missing else l_0_正文):
        pass
        yield str(environment.finalize(environment.call(context, (undefined(name='印正文') if l_0_印正文 is missing else l_0_印正文), (undefined(name='正文') if l_0_正文 is missing else l_0_正文), '##', _block_vars=_block_vars)))
        yield '\n\x000:300\x00'
    if (undefined(name='措施') if l_0_措施 is missing else l_0_措施):
        pass
        yield str(environment.finalize(environment.call(context, (undefined(name='印各节') if l_0_印各节 is missing else l_0_印各节), (undefined(name='措施') if l_0_措施 is missing else l_0_措施), '##', _block_vars=_block_vars)))
        yield '\n\x000:303\x00'

def block_统计表(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_统计表 = resolve('统计表')
    l_0_图表 = resolve('图表')
    l_0_图片 = resolve('图片')
    l_0_印图 = resolve('印图')
    pass
    for l_1_表 in ((undefined(name='统计表') if l_0_统计表 is missing else l_0_统计表) or []):
        l_1_印表 = resolve('印表')
        _loop_vars = {}
        pass
        yield str(environment.finalize(environment.call(context, (undefined(name='印表') if l_1_印表 is missing else l_1_印表), l_1_表, _loop_vars=_loop_vars)))
        yield '\n\x000:308\x00'
    l_1_表 = l_1_印表 = missing
    for l_1_图 in ((undefined(name='图表') if l_0_图表 is missing else l_0_图表) or []):
        l_1_印图表 = resolve('印图表')
        _loop_vars = {}
        pass
        yield str(environment.finalize(environment.call(context, (undefined(name='印图表') if l_1_印图表 is missing else l_1_印图表), l_1_图, _loop_vars=_loop_vars)))
        yield '\n\x000:311\x00'
    l_1_图 = l_1_印图表 = missing
    if (undefined(name='图片') if l_0_图片 is missing else l_0_图片):
        pass
        yield str(environment.finalize(environment.call(context, (undefined(name='印图') if l_0_印图 is missing else l_0_印图), (undefined(name='图片') if l_0_图片 is missing else l_0_图片), _block_vars=_block_vars)))
        yield '\n\x000:314\x00'

def block_存在问题(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_存在问题 = resolve('存在问题')
    l_0_印一章 = resolve('印一章')
    pass
    if (undefined(name='存在问题') if l_0_存在问题 is missing else l_0_存在问题):
        pass
        yield str(environment.finalize(environment.call(context, (undefined(name='印一章') if l_0_印一章 is missing else l_0_印一章), (undefined(name='存在问题') if l_0_存在问题 is missing else l_0_存在问题), environment.getattr((undefined(name='存在问题') if l_0_存在问题 is missing else l_0_存在问题), '标题'), '##', _block_vars=_block_vars)))
        yield '\n\x000:319\x00'

def block_下一步打算(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_下一步打算 = resolve('下一步打算')
    l_0_印一章 = resolve('印一章')
    pass
    if (undefined(name='下一步打算') if l_0_下一步打算 is missing else l_0_下一步打算):
        pass
        yield str(environment.finalize(environment.call(context, (undefined(name='印一章') if l_0_印一章 is missing else l_0_印一章), (undefined(name='下一步打算') if l_0_下一步打算 is missing else l_0_下一步打算), environment.getattr((undefined(name='下一步打算') if l_0_下一步打算 is missing else l_0_下一步打算), '标题'), '##', _block_vars=_block_vars)))
        yield '\n\x000:324\x00'

def block_结语(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_结语 = resolve('结语')
    l_0_印段落 = resolve('印段落')
    l_0_主送机关 = resolve('主送机关')
    try:
        t_25 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_25(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    if (undefined(name='结语') if l_0_结语 is missing else l_0_结语):
        pass
        yield str(environment.finalize(environment.call(context, (undefined(name='印段落') if l_0_印段落 is missing else l_0_印段落), (undefined(name='结语') if l_0_结语 is missing else l_0_结语), _block_vars=_block_vars)))
        yield '\n\x000:329\x00'
    elif (t_25((undefined(name='结语') if l_0_结语 is missing else l_0_结语)) and (undefined(name='主送机关') if l_0_主送机关 is missing else l_0_主送机关)):
        pass
        yield '\n\x000:331\x00'
        yield from context.blocks['默认结语'][0](context)
        yield '\n\x000:336\x00'

def block_默认结语(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_结尾语 = resolve('结尾语')
    pass
    yield str(environment.finalize((undefined(name='结尾语') if l_0_结尾语 is missing else l_0_结尾语)))
    yield '\n\x000:334\x00'

def block_附件说明(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_附件 = resolve('附件')
    pass
    if (undefined(name='附件') if l_0_附件 is missing else l_0_附件):
        pass
        yield '\n\x000:341\x00::: 附件说明\n\x000:342\x00'
        for l_1_件 in (undefined(name='附件') if l_0_附件 is missing else l_0_附件):
            _loop_vars = {}
            pass
            yield str(environment.finalize(environment.getattr(l_1_件, '标题')))
            yield '\n\x000:344\x00'
        l_1_件 = missing
        yield '\x000:345\x00:::\n\n\x000:347\x00'

def block_出席(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_红头 = resolve('红头')
    l_0_出席 = resolve('出席')
    l_0_请假 = resolve('请假')
    l_0_列席 = resolve('列席')
    try:
        t_8 = environment.filters['连接']
    except KeyError:
        @internalcode
        def t_8(*unused):
            raise TemplateRuntimeError("No filter named '连接' found.")
    pass
    if (undefined(name='红头') if l_0_红头 is missing else l_0_红头):
        pass
        def t_26(fiter):
            for l_1_名单 in fiter:
                if environment.getitem(l_1_名单, 1):
                    yield l_1_名单
        for l_1_名单 in t_26([['出席', (undefined(name='出席') if l_0_出席 is missing else l_0_出席)], ['请假', (undefined(name='请假') if l_0_请假 is missing else l_0_请假)], ['列席', (undefined(name='列席') if l_0_列席 is missing else l_0_列席)]]):
            _loop_vars = {}
            pass
            yield '\n\x000:353\x00::: '
            yield str(environment.finalize(environment.getitem(l_1_名单, 0)))
            yield '\n\x000:354\x00'
            yield str(environment.finalize(t_8(environment.getitem(l_1_名单, 1), '，')))
            yield '\n\x000:355\x00:::\n\x000:356\x00'
        l_1_名单 = missing

def block_落款(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_落款 = resolve('落款')
    l_0_印落款 = resolve('印落款')
    pass
    if ((undefined(name='落款') if l_0_落款 is missing else l_0_落款) and (not environment.getattr((undefined(name='落款') if l_0_落款 is missing else l_0_落款), 'below_title'))):
        pass
        yield str(environment.finalize(environment.call(context, (undefined(name='印落款') if l_0_印落款 is missing else l_0_印落款), _block_vars=_block_vars)))
        yield '\n\x000:362\x00'

def block_附注(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_附注 = resolve('附注')
    pass
    if (undefined(name='附注') if l_0_附注 is missing else l_0_附注):
        pass
        yield '\n\x000:367\x00::: 附注\n\x000:368\x00'
        yield str(environment.finalize((undefined(name='附注') if l_0_附注 is missing else l_0_附注)))
        yield '\n\x000:369\x00:::\n\n\x000:371\x00'

def block_附件(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_附件 = resolve('附件')
    try:
        t_1 = environment.filters['个数']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named '个数' found.")
    pass
    l_1_loop = missing
    for l_1_件, l_1_loop in LoopContext(((undefined(name='附件') if l_0_附件 is missing else l_0_附件) or []), undefined):
        l_1_印表 = resolve('印表')
        l_1_印段落 = resolve('印段落')
        _loop_vars = {}
        pass
        if (environment.getattr(l_1_件, '表格') or environment.getattr(l_1_件, '段落')):
            pass
            yield '\n\x000:377\x00::: 附件'
            if (t_1((undefined(name='附件') if l_0_附件 is missing else l_0_附件)) > 1):
                pass
                yield '\x000:377\x00 '
                yield str(environment.finalize(environment.getattr(l_1_loop, 'index')))
            yield '\n\x000:379\x00'
            yield str(environment.finalize(environment.getattr(l_1_件, '标题')))
            yield '\n\x000:380\x00:::\n\n\x000:382\x00'
            if environment.getattr(l_1_件, '表格'):
                pass
                yield str(environment.finalize(environment.call(context, (undefined(name='印表') if l_1_印表 is missing else l_1_印表), environment.getattr(l_1_件, '表格'), environment.getattr(l_1_件, '标题'), _loop_vars=_loop_vars)))
                yield '\n\x000:384\x00'
            else:
                pass
                yield str(environment.finalize(environment.call(context, (undefined(name='印段落') if l_1_印段落 is missing else l_1_印段落), environment.getattr(l_1_件, '段落'), _loop_vars=_loop_vars)))
                yield '\n\x000:386\x00'
    l_1_loop = l_1_件 = l_1_印表 = l_1_印段落 = missing

def block_版记(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_红头 = resolve('红头')
    l_0_版记主送 = resolve('版记主送')
    l_0_抄送 = resolve('抄送')
    l_0_印发 = resolve('印发')
    pass
    if (undefined(name='红头') if l_0_红头 is missing else l_0_红头):
        pass
        if (undefined(name='版记主送') if l_0_版记主送 is missing else l_0_版记主送):
            pass
            yield '\n\x000:394\x00::: 版记主送\n\x000:395\x00'
            yield str(environment.finalize((undefined(name='版记主送') if l_0_版记主送 is missing else l_0_版记主送)))
            yield '\n\x000:396\x00:::\n\x000:397\x00'
        if (undefined(name='抄送') if l_0_抄送 is missing else l_0_抄送):
            pass
            yield '\n\x000:400\x00::: 抄送\n\x000:401\x00'
            yield str(environment.finalize((undefined(name='抄送') if l_0_抄送 is missing else l_0_抄送)))
            yield '\n\x000:402\x00:::\n\x000:403\x00'
        if (undefined(name='印发') if l_0_印发 is missing else l_0_印发):
            pass
            yield '\n\x000:406\x00::: 印发\n\x000:407\x00'
            yield str(environment.finalize(environment.getattr((undefined(name='印发') if l_0_印发 is missing else l_0_印发), '单位')))
            yield '\n\x000:408\x00'
            if environment.getattr((undefined(name='印发') if l_0_印发 is missing else l_0_印发), '日期'):
                pass
                yield str(environment.finalize(environment.getattr((undefined(name='印发') if l_0_印发 is missing else l_0_印发), '日期')))
                yield '\n\x000:410\x00'
            yield '\x000:411\x00:::\n\x000:412\x00'

blocks = {'版头': block_版头, '标题': block_标题, '题下落款': block_题下落款, '主送': block_主送, '开头': block_开头, '默认开头': block_默认开头, '引出': block_引出, '目标': block_目标, '目标标题': block_目标标题, '主体': block_主体, '统计表': block_统计表, '存在问题': block_存在问题, '下一步打算': block_下一步打算, '结语': block_结语, '默认结语': block_默认结语, '附件说明': block_附件说明, '出席': block_出席, '落款': block_落款, '附注': block_附注, '附件': block_附件, '版记': block_版记}
debug_info = '3=60&4=65&5=69&9=76&10=83&11=87&13=96&16=102&18=108&19=114&20=117&21=120&22=123&23=126&25=132&29=139&30=145&33=161&34=168&37=172&40=175&42=179&45=182&47=187&50=192&55=200&56=205&58=211&59=214&60=219&62=223&64=227&69=236&72=243&75=245&77=248&79=252&82=257&83=259&84=262&85=267&89=277&90=282&92=288&97=306&98=313&99=316&100=319&101=322&102=325&103=328&104=331&105=334&106=337&107=340&108=343&109=346&110=349&114=356&115=363&116=366&118=370&120=376&122=380&125=383&126=386&128=389&129=392&131=395&132=398&134=401&135=404&137=407&138=410&140=413&141=416&143=419&144=422&148=429&149=433&150=436&151=445&154=464&155=469&156=472&157=480&160=489&161=499&162=504&163=510&165=536&166=544&167=545&168=546&169=550&170=556&171=559&173=563&174=566&177=573&178=577&179=580&180=583&185=593&187=604&189=609&190=612&192=616&193=620&196=627&198=633&199=636&200=640&204=647&206=651&212=660&249=661&254=662&259=663&268=664&283=665&297=666&305=667&316=668&321=669&326=670&338=671&349=672&359=673&364=674&373=675&390=676&212=678&213=693&214=695&217=698&220=700&223=703&227=706&228=708&229=711&232=715&235=718&238=720&241=723&242=726&249=732&251=749&254=752&255=762&256=764&259=767&260=782&263=785&268=788&269=807&270=809&271=811&273=814&274=830&275=833&276=843&277=856&283=864&284=873&286=876&291=878&292=882&286=893&297=903&298=915&299=917&301=919&302=921&305=924&306=936&307=940&309=943&310=947&312=950&313=952&316=955&317=965&318=967&321=970&322=980&323=982&326=985&327=1002&328=1004&329=1006&331=1009&333=1021&338=1024&339=1033&342=1036&343=1039&349=1044&350=1062&351=1064&353=1072&354=1074&359=1078&360=1088&361=1090&364=1093&365=1102&368=1105&373=1108&374=1124&375=1129&377=1132&379=1137&382=1139&383=1141&385=1145&390=1149&391=1161&392=1163&395=1166&398=1168&401=1171&404=1173&407=1176&408=1178&409=1180'
